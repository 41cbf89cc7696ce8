<?xml version="1.0" encoding="UTF-8"?>
<StyledLayerDescriptor version="1.0.0"
    xmlns="http://www.opengis.net/sld"
    xmlns:ogc="http://www.opengis.net/ogc"
    xmlns:xlink="http://www.w3.org/1999/xlink">
  <!-- Palette by name (another one with ?palette=). Absence is drawn: stripe, hatch and dots. -->
  <NamedLayer>
    <Name>indicator</Name>
    <UserStyle>
      <Name>indicator</Name>
      <Title>Bản đồ chỉ tiêu<Localized lang="en">Indicator map</Localized></Title>
      <FeatureTypeStyle>
        <FeatureTypeName>indicator</FeatureTypeName>
        <VendorOption name="order">ground</VendorOption>
        <Rule>
          <Name>class</Name>
          <Title>Giá trị theo lớp<Localized lang="en">Value by class</Localized></Title>
          <PolygonSymbolizer>
            <Fill>
              <CssParameter name="fill">
                <ogc:Function name="classes">
                  <ogc:Literal>cham-5</ogc:Literal>
                  <ogc:Literal>fill</ogc:Literal>
                  <ogc:Function name="state"><ogc:Literal>class</ogc:Literal></ogc:Function>
                </ogc:Function>
              </CssParameter>
            </Fill>
          </PolygonSymbolizer>
        </Rule>
      </FeatureTypeStyle>
      <!-- From the minute of the next deadline on: one step toward the ground, in both themes. -->
      <FeatureTypeStyle>
        <FeatureTypeName>indicator</FeatureTypeName>
        <VendorOption name="order">ground</VendorOption>
        <Rule>
          <Name>late</Name>
          <Title>Quá hạn kỳ mới (màu nhạt đi)<Localized lang="en">Next period overdue (paler colour)</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo>
              <ogc:Function name="state"><ogc:Literal>late</ogc:Literal></ogc:Function>
              <ogc:Literal>true</ogc:Literal>
            </ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <PolygonSymbolizer>
            <Fill>
              <CssParameter name="fill">@ground-in</CssParameter>
              <CssParameter name="fill-opacity">0.55</CssParameter>
            </Fill>
          </PolygonSymbolizer>
        </Rule>
      </FeatureTypeStyle>
      <FeatureTypeStyle>
        <FeatureTypeName>indicator</FeatureTypeName>
        <VendorOption name="order">ground</VendorOption>
        <Rule>
          <Name>estimated</Name>
          <Title>Ước tính<Localized lang="en">Estimated</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo>
              <ogc:Function name="state"><ogc:Literal>method</ogc:Literal></ogc:Function>
              <ogc:Literal>estimated</ogc:Literal>
            </ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <PolygonSymbolizer>
            <Fill>
              <GraphicFill>
                <Graphic><Mark><WellKnownName>pattern:stripe</WellKnownName></Mark></Graphic>
              </GraphicFill>
            </Fill>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>missing</Name>
          <Title>Chưa có số liệu<Localized lang="en">No figure yet</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo>
              <ogc:Function name="state"><ogc:Literal>method</ogc:Literal></ogc:Function>
              <ogc:Literal>missing</ogc:Literal>
            </ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <PolygonSymbolizer>
            <Fill>
              <GraphicFill>
                <Graphic><Mark><WellKnownName>pattern:hatch</WellKnownName></Mark></Graphic>
              </GraphicFill>
            </Fill>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>refused</Name>
          <Title>Không quy đổi được<Localized lang="en">Not convertible</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo>
              <ogc:Function name="state"><ogc:Literal>method</ogc:Literal></ogc:Function>
              <ogc:Literal>refused</ogc:Literal>
            </ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <PolygonSymbolizer>
            <Fill>
              <GraphicFill>
                <Graphic><Mark><WellKnownName>pattern:dots</WellKnownName></Mark></Graphic>
              </GraphicFill>
            </Fill>
          </PolygonSymbolizer>
        </Rule>
        <Rule>
          <Name>incomplete</Name>
          <Title>Chưa đủ<Localized lang="en">Incomplete</Localized></Title>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo>
              <ogc:Function name="state"><ogc:Literal>method</ogc:Literal></ogc:Function>
              <ogc:Literal>incomplete</ogc:Literal>
            </ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <PolygonSymbolizer>
            <Stroke>
              <CssParameter name="stroke">@label</CssParameter>
              <CssParameter name="stroke-width">2</CssParameter>
              <CssParameter name="stroke-dasharray">4 3</CssParameter>
            </Stroke>
          </PolygonSymbolizer>
        </Rule>
      </FeatureTypeStyle>
      <FeatureTypeStyle>
        <FeatureTypeName>indicator.line</FeatureTypeName>
        <Rule>
          <Name>between</Name>
          <Title>Ranh giới đơn vị<Localized lang="en">Boundary of units</Localized></Title>
          <LineSymbolizer>
            <Stroke>
              <CssParameter name="stroke">@line-commune</CssParameter>
              <CssParameter name="stroke-width">1</CssParameter>
              <CssParameter name="stroke-linejoin">round</CssParameter>
            </Stroke>
          </LineSymbolizer>
        </Rule>
      </FeatureTypeStyle>
      <!-- Points with the printed figure, put in by the page. -->
      <FeatureTypeStyle>
        <FeatureTypeName>indicator.state</FeatureTypeName>
        <VendorOption name="order">value</VendorOption>
        <Rule>
          <Name>refused-mark</Name>
          <ogc:Filter>
            <ogc:PropertyIsEqualTo>
              <ogc:Function name="state"><ogc:Literal>method</ogc:Literal></ogc:Function>
              <ogc:Literal>refused</ogc:Literal>
            </ogc:PropertyIsEqualTo>
          </ogc:Filter>
          <MaxScaleDenominator>1091958</MaxScaleDenominator>
          <PointSymbolizer>
            <Graphic>
              <ExternalGraphic>
                <OnlineResource xlink:type="simple" xlink:href="sprite:refused"/>
                <Format>image/svg+xml</Format>
              </ExternalGraphic>
            </Graphic>
          </PointSymbolizer>
        </Rule>
        <Rule>
          <Name>value</Name>
          <ogc:Filter>
            <ogc:Not>
              <ogc:PropertyIsNull>
                <ogc:Function name="state"><ogc:Literal>label</ogc:Literal></ogc:Function>
              </ogc:PropertyIsNull>
            </ogc:Not>
          </ogc:Filter>
          <MaxScaleDenominator>545979</MaxScaleDenominator>
          <TextSymbolizer>
            <Label><ogc:Function name="state"><ogc:Literal>label</ogc:Literal></ogc:Function></Label>
            <Font>
              <CssParameter name="font-family">VL So</CssParameter>
              <CssParameter name="font-size">12</CssParameter>
              <CssParameter name="font-weight">600</CssParameter>
            </Font>
            <LabelPlacement>
              <PointPlacement>
                <AnchorPoint><AnchorPointX>0.5</AnchorPointX><AnchorPointY>1</AnchorPointY></AnchorPoint>
                <Displacement><DisplacementX>0</DisplacementX><DisplacementY>-9</DisplacementY></Displacement>
              </PointPlacement>
            </LabelPlacement>
            <Halo><Radius>1.5</Radius><Fill><CssParameter name="fill">@ground-in</CssParameter></Fill></Halo>
            <Fill><CssParameter name="fill">@label</CssParameter></Fill>
            <VendorOption name="priority">75</VendorOption>
          </TextSymbolizer>
        </Rule>
      </FeatureTypeStyle>
    </UserStyle>
  </NamedLayer>
</StyledLayerDescriptor>
