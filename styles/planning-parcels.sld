<?xml version="1.0" encoding="UTF-8"?>
<StyledLayerDescriptor version="1.0.0"
    xmlns="http://www.opengis.net/sld"
    xmlns:ogc="http://www.opengis.net/ogc"
    xmlns:xlink="http://www.w3.org/1999/xlink">
  <!-- From zoom 14; codes from 16, the cadastral fraction from 17. Colours only from the class table landuse. -->
  <NamedLayer>
    <Name>planning-parcels</Name>
    <UserStyle>
      <Name>planning-parcels</Name>
      <Title>Thửa đất<Localized lang="en">Land parcels</Localized></Title>
      <FeatureTypeStyle>
        <FeatureTypeName>planning-parcels</FeatureTypeName>
        <VendorOption name="order">ground</VendorOption>
        <Rule>
          <Name>no-colour</Name>
          <Title>Loại đất chưa có màu<Localized lang="en">Land use without a colour</Localized></Title>
          <ogc:Filter>
            <ogc:Or>
              <ogc:PropertyIsEqualTo>
                <ogc:PropertyName>code</ogc:PropertyName>
                <ogc:Literal>DSN</ogc:Literal>
              </ogc:PropertyIsEqualTo>
              <ogc:PropertyIsEqualTo>
                <ogc:PropertyName>code</ogc:PropertyName>
                <ogc:Literal>NCS</ogc:Literal>
              </ogc:PropertyIsEqualTo>
            </ogc:Or>
          </ogc:Filter>
          <MaxScaleDenominator>34124</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Fill>
              <GraphicFill>
                <Graphic><Mark><WellKnownName>pattern:hatch</WellKnownName></Mark></Graphic>
              </GraphicFill>
            </Fill>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>landuse</Name>
          <Title>Loại đất<Localized lang="en">Land use</Localized></Title>
          <ElseFilter/>
          <MaxScaleDenominator>34124</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Fill>
              <CssParameter name="fill">
                <ogc:Function name="classes">
                  <ogc:Literal>landuse</ogc:Literal>
                  <ogc:Literal>fill</ogc:Literal>
                  <ogc:PropertyName>code</ogc:PropertyName>
                </ogc:Function>
              </CssParameter>
            </Fill>
          </PolygonSymbolizer>
        </Rule>
      </FeatureTypeStyle>
      <FeatureTypeStyle>
        <FeatureTypeName>planning-parcels</FeatureTypeName>
        <VendorOption name="order">ground</VendorOption>
        <Rule>
          <Name>edge-thin</Name>
          <MinScaleDenominator>8531</MinScaleDenominator>
          <MaxScaleDenominator>34124</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Stroke>
              <CssParameter name="stroke">@parcel</CssParameter>
              <CssParameter name="stroke-width">0.4</CssParameter>
              <CssParameter name="stroke-opacity">0.8</CssParameter>
              <CssParameter name="stroke-linejoin">round</CssParameter>
            </Stroke>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>edge</Name>
          <Title>Ranh thửa<Localized lang="en">Parcel boundary</Localized></Title>
          <MaxScaleDenominator>8531</MaxScaleDenominator>
          <PolygonSymbolizer>
            <Stroke>
              <CssParameter name="stroke">@parcel</CssParameter>
              <CssParameter name="stroke-width">0.75</CssParameter>
              <CssParameter name="stroke-linejoin">round</CssParameter>
            </Stroke>
          </PolygonSymbolizer>
        </Rule>
      </FeatureTypeStyle>
      <FeatureTypeStyle>
        <FeatureTypeName>planning-parcels</FeatureTypeName>
        <VendorOption name="order">ground</VendorOption>
        <Rule>
          <Name>planned</Name>
          <Title>Quy hoạch chuyển mục đích<Localized lang="en">Planned change of use</Localized></Title>
          <ogc:Filter>
            <ogc:Not>
              <ogc:PropertyIsNull><ogc:PropertyName>planned</ogc:PropertyName></ogc:PropertyIsNull>
            </ogc:Not>
          </ogc:Filter>
          <MaxScaleDenominator>17062</MaxScaleDenominator>
          <LineSymbolizer>
            <Stroke>
              <CssParameter name="stroke">@planned</CssParameter>
              <CssParameter name="stroke-width">2</CssParameter>
              <CssParameter name="stroke-dasharray">6 3</CssParameter>
            </Stroke>
            <PerpendicularOffset>1.5</PerpendicularOffset>
          </LineSymbolizer>
        </Rule>
      </FeatureTypeStyle>
      <FeatureTypeStyle>
        <FeatureTypeName>planning-parcels.label</FeatureTypeName>
        <VendorOption name="order">note</VendorOption>
        <Rule>
          <Name>code</Name>
          <ogc:Filter>
            <ogc:PropertyIsNull><ogc:PropertyName>planned</ogc:PropertyName></ogc:PropertyIsNull>
          </ogc:Filter>
          <MinScaleDenominator>4265</MinScaleDenominator>
          <MaxScaleDenominator>8531</MaxScaleDenominator>
          <TextSymbolizer>
            <Label><ogc:PropertyName>code</ogc:PropertyName></Label>
            <Font>
              <CssParameter name="font-family">Be Vietnam Pro</CssParameter>
              <CssParameter name="font-size">12</CssParameter>
              <CssParameter name="font-weight">500</CssParameter>
            </Font>
            <Halo><Radius>1.2</Radius><Fill><CssParameter name="fill">@white</CssParameter></Fill></Halo>
            <Fill><CssParameter name="fill">@badge-ink</CssParameter></Fill>
            <VendorOption name="priority">10</VendorOption>
            <VendorOption name="spaceAround">1</VendorOption>
          </TextSymbolizer>
        </Rule>
        <Rule>
          <Name>code-planned</Name>
          <ogc:Filter>
            <ogc:Not>
              <ogc:PropertyIsNull><ogc:PropertyName>planned</ogc:PropertyName></ogc:PropertyIsNull>
            </ogc:Not>
          </ogc:Filter>
          <MinScaleDenominator>4265</MinScaleDenominator>
          <MaxScaleDenominator>8531</MaxScaleDenominator>
          <TextSymbolizer>
            <Label>
              <ogc:Function name="concat">
                <ogc:PropertyName>code</ogc:PropertyName>
                <ogc:Literal> </ogc:Literal>
                <ogc:Literal>›</ogc:Literal>
                <ogc:Literal> </ogc:Literal>
                <ogc:PropertyName>planned</ogc:PropertyName>
              </ogc:Function>
            </Label>
            <Font>
              <CssParameter name="font-family">Be Vietnam Pro</CssParameter>
              <CssParameter name="font-size">12</CssParameter>
              <CssParameter name="font-weight">500</CssParameter>
            </Font>
            <Halo><Radius>1.2</Radius><Fill><CssParameter name="fill">@white</CssParameter></Fill></Halo>
            <Fill><CssParameter name="fill">@planned</CssParameter></Fill>
            <VendorOption name="priority">10</VendorOption>
            <VendorOption name="spaceAround">1</VendorOption>
          </TextSymbolizer>
        </Rule>
        <Rule>
          <Name>fraction</Name>
          <Title>Mã loại đất và số thửa trên diện tích (m²)<Localized lang="en">Land-use code and parcel number above area (m²)</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsNull><ogc:PropertyName>planned</ogc:PropertyName></ogc:PropertyIsNull>
          </ogc:Filter>
          <MaxScaleDenominator>4265</MaxScaleDenominator>
          <TextSymbolizer>
            <Label>
              <ogc:Function name="concat">
                <ogc:PropertyName>code</ogc:PropertyName>
                <ogc:Literal> </ogc:Literal>
                <ogc:PropertyName>parcel</ogc:PropertyName>
                <ogc:Literal>\n</ogc:Literal>
                <ogc:Function name="numberFormat">
                  <ogc:Literal>1</ogc:Literal>
                  <ogc:PropertyName>areaM2</ogc:PropertyName>
                </ogc:Function>
              </ogc:Function>
            </Label>
            <Font>
              <CssParameter name="font-family">VL So</CssParameter>
              <CssParameter name="font-size">12</CssParameter>
              <CssParameter name="font-weight">500</CssParameter>
            </Font>
            <Halo><Radius>1</Radius><Fill><CssParameter name="fill">@white</CssParameter></Fill></Halo>
            <Fill><CssParameter name="fill">@badge-ink</CssParameter></Fill>
            <Graphic>
              <ExternalGraphic>
                <OnlineResource xlink:type="simple" xlink:href="sprite:fraction-bar"/>
                <Format>image/svg+xml</Format>
              </ExternalGraphic>
            </Graphic>
            <VendorOption name="graphic-resize">none</VendorOption>
            <VendorOption name="priority">12</VendorOption>
            <VendorOption name="spaceAround">1</VendorOption>
          </TextSymbolizer>
        </Rule>
        <Rule>
          <Name>fraction-planned</Name>
          <ogc:Filter>
            <ogc:Not>
              <ogc:PropertyIsNull><ogc:PropertyName>planned</ogc:PropertyName></ogc:PropertyIsNull>
            </ogc:Not>
          </ogc:Filter>
          <MaxScaleDenominator>4265</MaxScaleDenominator>
          <TextSymbolizer>
            <Label>
              <ogc:Function name="concat">
                <ogc:PropertyName>code</ogc:PropertyName>
                <ogc:Literal> </ogc:Literal>
                <ogc:PropertyName>parcel</ogc:PropertyName>
                <ogc:Literal>\n</ogc:Literal>
                <ogc:Function name="numberFormat">
                  <ogc:Literal>1</ogc:Literal>
                  <ogc:PropertyName>areaM2</ogc:PropertyName>
                </ogc:Function>
              </ogc:Function>
            </Label>
            <Font>
              <CssParameter name="font-family">VL So</CssParameter>
              <CssParameter name="font-size">12</CssParameter>
              <CssParameter name="font-weight">500</CssParameter>
            </Font>
            <Halo><Radius>1</Radius><Fill><CssParameter name="fill">@white</CssParameter></Fill></Halo>
            <Fill><CssParameter name="fill">@badge-ink</CssParameter></Fill>
            <Graphic>
              <ExternalGraphic>
                <OnlineResource xlink:type="simple" xlink:href="sprite:fraction-bar"/>
                <Format>image/svg+xml</Format>
              </ExternalGraphic>
            </Graphic>
            <VendorOption name="graphic-resize">none</VendorOption>
            <VendorOption name="priority">12</VendorOption>
            <VendorOption name="spaceAround">1</VendorOption>
          </TextSymbolizer>
        </Rule>
      </FeatureTypeStyle>
    </UserStyle>
  </NamedLayer>
</StyledLayerDescriptor>
