-- wrk sends origin-form requests; a proxy wants the whole URL, which is in URL.
wrk.path = os.getenv("URL")
wrk.headers["Host"] = os.getenv("URL"):match("//([^/]+)")
