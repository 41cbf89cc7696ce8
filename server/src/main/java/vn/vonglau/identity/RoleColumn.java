package vn.vonglau.identity;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Roles stand in the database by their stable names. */
@Converter(autoApply = true)
class RoleColumn implements AttributeConverter<Role, String> {
  @Override
  public String convertToDatabaseColumn(Role role) {
    return role == null ? null : role.id();
  }

  @Override
  public Role convertToEntityAttribute(String id) {
    return id == null ? null : Role.find(id).orElseThrow();
  }
}
