#pragma once

#include "protocol/xml/schema_files.hpp"

namespace cabinet::test {

/// A schema with every part of XML Schema that is read, to compare readings with.
inline constexpr std::string_view rich_schema_text = R"(<?xml version="1.0" encoding="UTF-8"?>
<s:schema xmlns:s="http://www.w3.org/2001/XMLSchema" xmlns:r="urn:r" targetNamespace="urn:r" elementFormDefault="qualified">
  <s:import namespace="http://www.w3.org/XML/1998/namespace" schemaLocation="xml.xsd"/>
  <s:element name="root">
    <s:complexType>
      <s:sequence>
        <s:element name="twice" type="r:number" minOccurs="2" maxOccurs="3"/>
        <s:choice minOccurs="0" maxOccurs="unbounded">
          <s:element name="shape" type="r:shape" nillable="true"/>
          <s:element ref="r:animal"/>
          <s:element name="said" type="r:said"/>
          <s:element name="word" type="r:word"/>
          <s:element name="when" type="s:dateTime"/>
          <s:element name="flag" type="s:boolean"/>
          <s:element name="many" type="s:nonNegativeInteger"/>
          <s:element name="text" type="s:token"/>
          <s:element name="plain" type="s:string" form="unqualified"/>
        </s:choice>
        <s:group ref="r:pair" minOccurs="0"/>
        <s:any namespace="urn:strict" minOccurs="0"/>
        <s:any namespace="urn:skip urn:also" processContents="skip" minOccurs="0" maxOccurs="2"/>
        <s:any namespace="urn:o" processContents="lax" minOccurs="0"/>
      </s:sequence>
      <s:attributeGroup ref="r:marks"/>
      <s:anyAttribute namespace="##other" processContents="lax"/>
    </s:complexType>
  </s:element>
  <s:group name="pair"><s:sequence><s:element name="left"/><s:element name="right"><s:complexType/></s:element></s:sequence></s:group>
  <s:attributeGroup name="marks">
    <s:attribute name="id" type="s:ID"/>
    <s:attribute name="kind" type="r:kind" use="required"/>
    <s:attribute name="version" type="s:decimal" fixed="1.0"/>
    <s:attribute name="names" type="s:NMTOKEN"/>
    <s:attribute ref="xml:lang"/>
  </s:attributeGroup>
  <s:simpleType name="kind"><s:restriction base="s:token"><s:enumeration value="a"/><s:enumeration value="b c"/></s:restriction></s:simpleType>
  <s:simpleType name="number"><s:restriction base="s:integer"/></s:simpleType>
  <s:simpleType name="word">
    <s:union memberTypes="s:unsignedInt r:kind"><s:simpleType><s:restriction base="s:string"><s:minLength value="2"/><s:maxLength value="4"/></s:restriction></s:simpleType></s:union>
  </s:simpleType>
  <s:complexType name="shape" abstract="true"><s:sequence><s:element name="title" type="s:Name" minOccurs="0"/></s:sequence><s:attribute name="id" type="s:ID"/></s:complexType>
  <s:complexType name="circle"><s:complexContent><s:extension base="r:shape"><s:sequence><s:element name="radius" type="s:positiveInteger"/></s:sequence></s:extension></s:complexContent></s:complexType>
  <s:complexType name="dot"><s:complexContent><s:restriction base="r:shape"><s:sequence/><s:attribute name="id" use="prohibited"/></s:restriction></s:complexContent></s:complexType>
  <s:complexType name="said" mixed="true"><s:sequence><s:element name="b" type="s:string" minOccurs="0" maxOccurs="unbounded"/></s:sequence></s:complexType>
  <s:element name="animal" abstract="true"/>
  <s:element name="cat" substitutionGroup="r:animal" type="r:kind"/>
  <s:element name="kitten" substitutionGroup="r:cat"/>
  <s:element name="dog" substitutionGroup="r:animal"><s:complexType><s:simpleContent><s:extension base="s:anyURI"><s:attribute name="age" type="s:unsignedLong"/></s:extension></s:simpleContent></s:complexType></s:element>
</s:schema>
)";

inline constexpr std::string_view rich_document =
    "<root xmlns='urn:r' xmlns:r='urn:r' xmlns:i='http://www.w3.org/2001/XMLSchema-instance' xmlns:o='urn:o' "
    "kind='b c' version='1.0' id='x' names='1:a' xml:lang='de' o:p='q'><twice> 1 </twice><twice>-22</twice>"
    "<shape i:type='circle' id='y'><title>T:t</title><radius>5</radius></shape><shape i:type='r:dot'/>"
    "<shape i:type='circle' i:nil='true'/><cat>a</cat><kitten>b  c</kitten><dog age='3'>urn:dog</dog>"
    "<said>one <b>two</b> three</said><word>12</word><word>abc</word><when>2024-02-29T12:00:00.5+01:00</when>"
    "<flag> true</flag><many>+007</many><text> a  b </text><plain xmlns=''>p</plain>"
    "<left><anything o:a='1'>x</anything></left><right/>"
    "<s:k xmlns:s='urn:skip' r:bad='1'><r:twice/></s:k><o:last><r:cat>a</r:cat><o:in "
    "i:type='r:kind'>a</o:in></o:last></root>";

}  // namespace cabinet::test
