<?xml version="1.0" encoding="UTF-8"?>
<StyledLayerDescriptor version="1.0.0"
    xmlns="http://www.opengis.net/sld"
    xmlns:ogc="http://www.opengis.net/ogc"
    xmlns:xlink="http://www.w3.org/1999/xlink">
  <!-- After 2025-07-01 a district is a former area: dashed, and its name says so. -->
  <NamedLayer>
    <Name>adm-district</Name>
    <UserStyle>
      <Name>adm-district</Name>
      <Title>Huyện, thị xã, thành phố<Localized lang="en">Districts</Localized></Title>
      <FeatureTypeStyle>
        <FeatureTypeName>adm-district</FeatureTypeName>
        <Rule>
          <Name>hit</Name>
          <PolygonSymbolizer>
            <Fill>
              <CssParameter name="fill">@ground-in</CssParameter>
              <CssParameter name="fill-opacity">0</CssParameter>
            </Fill>
          </PolygonSymbolizer>
        </Rule>
      </FeatureTypeStyle>
      <FeatureTypeStyle>
        <FeatureTypeName>adm-district.line</FeatureTypeName>
        <Rule>
          <Name>district</Name>
          <Title>Ranh giới huyện (trước 01/07/2025)<Localized lang="en">District boundary (until 2025-06-30)</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsLike wildCard="*" singleChar="?" escapeChar="\">
              <ogc:Function name="env"><ogc:Literal>theme</ogc:Literal></ogc:Function>
              <ogc:Literal>past*</ogc:Literal>
            </ogc:PropertyIsLike>
          </ogc:Filter>
          <MaxScaleDenominator>4367830</MaxScaleDenominator>
          <LineSymbolizer>
            <Stroke>
              <CssParameter name="stroke">@line-district</CssParameter>
              <CssParameter name="stroke-width">1.5</CssParameter>
              <CssParameter name="stroke-linejoin">round</CssParameter>
            </Stroke>
          </LineSymbolizer>
        </Rule>
        <Rule>
          <Name>former</Name>
          <Title>Địa bàn huyện cũ<Localized lang="en">Former district</Localized></Title>
          <ElseFilter/>
          <MaxScaleDenominator>2183915</MaxScaleDenominator>
          <LineSymbolizer>
            <Stroke>
              <CssParameter name="stroke">@line-district</CssParameter>
              <CssParameter name="stroke-width">1.5</CssParameter>
              <CssParameter name="stroke-linejoin">round</CssParameter>
              <CssParameter name="stroke-dasharray">8 3</CssParameter>
            </Stroke>
          </LineSymbolizer>
        </Rule>
      </FeatureTypeStyle>
      <FeatureTypeStyle>
        <FeatureTypeName>adm-district.label</FeatureTypeName>
        <VendorOption name="order">label</VendorOption>
        <Rule>
          <Name>former-name</Name>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo>
              <ogc:PropertyName>former</ogc:PropertyName>
              <ogc:Literal>true</ogc:Literal>
            </ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MinScaleDenominator>193033</MinScaleDenominator>
          <MaxScaleDenominator>2183915</MaxScaleDenominator>
          <TextSymbolizer>
            <Label>
              <ogc:Function name="concat">
                <ogc:PropertyName>name</ogc:PropertyName>
                <ogc:Literal> (cũ)</ogc:Literal>
              </ogc:Function>
            </Label>
            <Font>
              <CssParameter name="font-family">Be Vietnam Pro</CssParameter>
              <CssParameter name="font-size">13</CssParameter>
              <CssParameter name="font-weight">600</CssParameter>
            </Font>
            <Halo><Radius>1.5</Radius><Fill><CssParameter name="fill">@ground-in</CssParameter></Fill></Halo>
            <Fill><CssParameter name="fill">@label-2</CssParameter></Fill>
            <VendorOption name="priority">60</VendorOption>
            <VendorOption name="autoWrap">104</VendorOption>
            <VendorOption name="spaceAround">4</VendorOption>
            <VendorOption name="displacementMode">C,N,S</VendorOption>
          </TextSymbolizer>
        </Rule>
        <Rule>
          <Name>name</Name>
          <ElseFilter/>
          <MinScaleDenominator>193033</MinScaleDenominator>
          <MaxScaleDenominator>2183915</MaxScaleDenominator>
          <TextSymbolizer>
            <Label><ogc:PropertyName>name</ogc:PropertyName></Label>
            <Font>
              <CssParameter name="font-family">Be Vietnam Pro</CssParameter>
              <CssParameter name="font-size">13</CssParameter>
              <CssParameter name="font-weight">600</CssParameter>
            </Font>
            <Halo><Radius>1.5</Radius><Fill><CssParameter name="fill">@ground-in</CssParameter></Fill></Halo>
            <Fill><CssParameter name="fill">@label</CssParameter></Fill>
            <VendorOption name="priority">60</VendorOption>
            <VendorOption name="autoWrap">104</VendorOption>
            <VendorOption name="spaceAround">4</VendorOption>
            <VendorOption name="displacementMode">C,N,S</VendorOption>
          </TextSymbolizer>
        </Rule>
      </FeatureTypeStyle>
    </UserStyle>
  </NamedLayer>
</StyledLayerDescriptor>
