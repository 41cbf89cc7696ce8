package vn.vonglau.ogc;

import org.springframework.core.env.Environment;

/** Who answers for the service, as far as the settings say; nothing is made up. */
record WmsContact(
    String organization,
    String person,
    String position,
    String address,
    String city,
    String phone,
    String email) {

  static WmsContact of(Environment settings) {
    return new WmsContact(
        setting(settings, "organization"),
        setting(settings, "person"),
        setting(settings, "position"),
        setting(settings, "address"),
        setting(settings, "city"),
        setting(settings, "phone"),
        setting(settings, "email"));
  }

  private static String setting(Environment settings, String name) {
    return settings.getProperty("vonglau.contact." + name);
  }

  private static String known(String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  boolean said() {
    return known(organization) != null || known(person) != null || known(email) != null;
  }

  /** The name that stands at maps. */
  String title() {
    String name = known(organization) != null ? known(organization) : known(person);
    return name == null ? "Vọng Lâu" : name;
  }

  void write(Xml xml) {
    if (!said()) {
      return;
    }
    xml.open("ContactInformation").open("ContactPersonPrimary");
    xml.text("ContactPerson", or(person)).text("ContactOrganization", or(organization)).close();
    some(xml, "ContactPosition", position);
    if (known(address) != null || known(city) != null) {
      xml.open("ContactAddress").text("AddressType", "postal").text("Address", or(address));
      xml.text("City", or(city)).text("StateOrProvince", "").text("PostCode", "");
      xml.text("Country", "Việt Nam").close();
    }
    some(xml, "ContactVoiceTelephone", phone);
    some(xml, "ContactElectronicMailAddress", email);
    xml.close();
  }

  private static void some(Xml xml, String name, String value) {
    if (known(value) != null) {
      xml.text(name, known(value));
    }
  }

  private static String or(String text) {
    return known(text) == null ? "" : known(text);
  }
}
