package io.tokenry.faults;

/** A token of its own, with its value. */
record IssuedValue(String id, String value) {

  static IssuedValue create(Client client, String name) throws InterruptedException {
    Answer created = client.call("token.create", "{'name':'" + name + "'}");
    String id = created.result().at("/tokenids/0").asText();
    Answer issued = client.call("token.generate", "['" + id + "']");
    if (!issued.ok()) {
      throw new IllegalStateException("no token: " + created.error() + issued.error());
    }
    return new IssuedValue(id, issued.result().at("/0/token").asText());
  }
}
