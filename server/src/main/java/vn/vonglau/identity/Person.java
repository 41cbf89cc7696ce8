package vn.vonglau.identity;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hibernate.annotations.BatchSize;

/** Someone who may sign in. Never deleted, because the journal names them; disabled instead. */
@Entity
@Table(name = "person")
class Person {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  String username;
  String name;
  String passwordHash;
  boolean enabled = true;
  boolean mustChange;
  boolean demo;
  Instant createdAt;

  @Version long version;

  @ElementCollection
  @CollectionTable(name = "person_role", joinColumns = @JoinColumn(name = "person_id"))
  @Column(name = "role")
  @BatchSize(size = 200)
  Set<Role> roles = new HashSet<>();

  @ElementCollection
  @CollectionTable(name = "person_scope", joinColumns = @JoinColumn(name = "person_id"))
  @BatchSize(size = 200)
  Set<ScopeRef> scope = new HashSet<>();

  protected Person() {}

  Person(String username, String name, String passwordHash, Set<Role> roles) {
    this.username = username;
    this.name = name;
    this.passwordHash = passwordHash;
    this.roles.addAll(roles);
    this.createdAt = Instant.now();
  }

  Set<String> refs(String kind) {
    return scope.stream()
        .filter(s -> s.kind().equals(kind))
        .map(ScopeRef::ref)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
