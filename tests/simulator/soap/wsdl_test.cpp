#include "simulator/soap/wsdl.hpp"

#include <gtest/gtest.h>

#include "tests/simulator/soap/small_contract.hpp"

namespace syncrig::simulator::soap {
namespace {

constexpr const char* pet_service =
    R"(<?xml version="1.0" encoding="utf-8"?><wsdl:definitions xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/")"
    R"( xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:soap12="http://schemas.xmlsoap.org/wsdl/soap12/")"
    R"( xmlns:s="http://www.w3.org/2001/XMLSchema" xmlns:s1="http://microsoft.com/wsdl/types/")"
    R"( xmlns:tns="urn:pets" xmlns:s2="urn:monitor" targetNamespace="urn:pets"><wsdl:types>)"
    R"(<s:schema elementFormDefault="qualified" targetNamespace="urn:pets">)"
    R"(<s:import namespace="http://microsoft.com/wsdl/types/" />)"
    R"(<s:element name="GetPets"><s:complexType><s:sequence>)"
    R"(<s:element minOccurs="0" maxOccurs="1" name="count" type="s:int" />)"
    R"(</s:sequence></s:complexType></s:element>)"
    R"(<s:element name="GetPetsResponse"><s:complexType><s:sequence>)"
    R"(<s:element minOccurs="0" maxOccurs="1" name="GetPetsResult" type="tns:ArrayOfPet" />)"
    R"(</s:sequence></s:complexType></s:element>)"
    R"(<s:complexType name="ArrayOfPet"><s:sequence>)"
    R"(<s:element minOccurs="0" maxOccurs="unbounded" name="Pet" nillable="true" type="tns:Pet" />)"
    R"(</s:sequence></s:complexType>)"
    R"(<s:complexType name="Pet"><s:sequence>)"
    R"(<s:element minOccurs="0" maxOccurs="1" name="Name" type="s:string" />)"
    R"(<s:element minOccurs="1" maxOccurs="1" name="Born" type="s:dateTime" /></s:sequence>)"
    R"(<s:attribute name="Id" type="s1:guid" /><s:attribute name="Kind" type="tns:PetKind" use="required" />)"
    R"(</s:complexType>)"
    R"(<s:simpleType name="PetKind"><s:restriction base="s:string"><s:enumeration value="Cat" />)"
    R"(<s:enumeration value="Dog" /></s:restriction></s:simpleType></s:schema>)"
    R"(<s:schema elementFormDefault="qualified" targetNamespace="urn:monitor">)"
    R"(<s:import namespace="http://microsoft.com/wsdl/types/" />)"
    R"(<s:element name="Ping"><s:complexType><s:sequence>)"
    R"(<s:element minOccurs="1" maxOccurs="1" name="pingLevel" type="s:int" />)"
    R"(</s:sequence></s:complexType></s:element>)"
    R"(<s:element name="PingResponse"><s:complexType /></s:element></s:schema>)"
    R"(<s:schema elementFormDefault="qualified" targetNamespace="http://microsoft.com/wsdl/types/">)"
    R"(<s:simpleType name="guid"><s:restriction base="s:string"><s:pattern value=")"
    R"([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}" />)"
    R"(</s:restriction></s:simpleType></s:schema></wsdl:types>)"
    R"(<wsdl:message name="GetPetsSoapIn"><wsdl:part name="parameters" element="tns:GetPets" /></wsdl:message>)"
    R"(<wsdl:message name="GetPetsSoapOut"><wsdl:part name="parameters" element="tns:GetPetsResponse" /></wsdl:message>)"
    R"(<wsdl:message name="PingSoapIn"><wsdl:part name="parameters" element="s2:Ping" /></wsdl:message>)"
    R"(<wsdl:message name="PingSoapOut"><wsdl:part name="parameters" element="s2:PingResponse" /></wsdl:message>)"
    R"(<wsdl:portType name="PetServiceSoap"><wsdl:operation name="GetPets">)"
    R"(<wsdl:input message="tns:GetPetsSoapIn" /><wsdl:output message="tns:GetPetsSoapOut" /></wsdl:operation>)"
    R"(<wsdl:operation name="Ping"><wsdl:input message="tns:PingSoapIn" />)"
    R"(<wsdl:output message="tns:PingSoapOut" /></wsdl:operation></wsdl:portType>)"
    R"(<wsdl:binding name="PetServiceSoap" type="tns:PetServiceSoap">)"
    R"(<soap:binding transport="http://schemas.xmlsoap.org/soap/http" />)"
    R"(<wsdl:operation name="GetPets"><soap:operation soapAction="urn:pets/GetPets" style="document" />)"
    R"(<wsdl:input><soap:body use="literal" /></wsdl:input><wsdl:output><soap:body use="literal" /></wsdl:output>)"
    R"(</wsdl:operation>)"
    R"(<wsdl:operation name="Ping"><soap:operation soapAction="urn:monitor/Ping" style="document" />)"
    R"(<wsdl:input><soap:body use="literal" /></wsdl:input><wsdl:output><soap:body use="literal" /></wsdl:output>)"
    R"(</wsdl:operation></wsdl:binding>)"
    R"(<wsdl:binding name="PetServiceSoap12" type="tns:PetServiceSoap">)"
    R"(<soap12:binding transport="http://schemas.xmlsoap.org/soap/http" />)"
    R"(<wsdl:operation name="GetPets"><soap12:operation soapAction="urn:pets/GetPets" style="document" />)"
    R"(<wsdl:input><soap12:body use="literal" /></wsdl:input><wsdl:output><soap12:body use="literal" /></wsdl:output>)"
    R"(</wsdl:operation>)"
    R"(<wsdl:operation name="Ping"><soap12:operation soapAction="urn:monitor/Ping" style="document" />)"
    R"(<wsdl:input><soap12:body use="literal" /></wsdl:input><wsdl:output><soap12:body use="literal" /></wsdl:output>)"
    R"(</wsdl:operation></wsdl:binding>)"
    R"(<wsdl:service name="PetService">)"
    R"(<wsdl:port name="PetServiceSoap" binding="tns:PetServiceSoap">)"
    R"(<soap:address location="http://wsus1.corp.test:8530/pets?a&amp;b" /></wsdl:port>)"
    R"(<wsdl:port name="PetServiceSoap12" binding="tns:PetServiceSoap12">)"
    R"(<soap12:address location="http://wsus1.corp.test:8530/pets?a&amp;b" /></wsdl:port></wsdl:service>)"
    R"(</wsdl:definitions>)";

TEST(Wsdl, TellsTypesMessagesBothBindingsAndTheAddress) {
  EXPECT_EQ(wsdl(tests::small_contract, "http://wsus1.corp.test:8530/pets?a&b"), pet_service);
}

}  // namespace
}  // namespace syncrig::simulator::soap
