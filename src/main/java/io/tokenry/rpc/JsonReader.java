package io.tokenry.rpc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/**
 * Reads JSON strictly (RFC 8259): UTF-8 only, one value and nothing after it, no key twice, no half
 * surrogate pairs, and bounds on depth, names, texts and numbers.
 */
final class JsonReader {

  static final int DEEPEST = 64;
  private static final int LONGEST_NAME = 1_000;
  private static final int LONGEST_NUMBER = 100;

  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .disable(JsonFactory.Feature.CHARSET_DETECTION)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNameLength(LONGEST_NAME)
                  .maxNumberLength(LONGEST_NUMBER)
                  .build())
          .build();

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private JsonReader() {}

  /** Raises -32700 for what is not JSON, -32600 for JSON beyond our bounds or with a key twice. */
  static JsonNode read(byte[] text) {
    try (JsonParser json = FACTORY.createParser(text)) {
      if (json.nextToken() == null) {
        throw new RpcException(RpcError.notJson());
      }
      JsonNode value = value(json);
      if (json.nextToken() != null) {
        throw new RpcException(RpcError.notJson());
      }
      return value;
    } catch (StreamConstraintsException | NumberFormatException | IllegalStateException e) {
      // the last two: an exponent out of range, and too many names with one hash
      throw refused("The received JSON is too large: nested too deep, or a part of it too long.");
    } catch (IOException e) {
      throw new RpcException(RpcError.notJson());
    }
  }

  private static JsonNode value(JsonParser json) throws IOException {
    JsonToken token = json.currentToken();
    return switch (token) {
      case START_OBJECT -> object(json);
      case START_ARRAY -> array(json);
      case VALUE_STRING -> NODES.textNode(whole(json.getText()));
      case VALUE_NUMBER_INT -> integer(json);
      case VALUE_NUMBER_FLOAT -> DecimalNode.valueOf(json.getDecimalValue());
      case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(token == JsonToken.VALUE_TRUE);
      default -> NODES.nullNode();
    };
  }

  private static JsonNode object(JsonParser json) throws IOException {
    ObjectNode object = NODES.objectNode();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = whole(json.currentName());
      json.nextToken();
      if (object.replace(name, value(json)) != null) {
        throw refused("The received JSON holds the name \"" + name + "\" twice in one object.");
      }
    }
    return object;
  }

  private static JsonNode array(JsonParser json) throws IOException {
    ArrayNode array = NODES.arrayNode();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(json));
    }
    return array;
  }

  private static JsonNode integer(JsonParser json) throws IOException {
    return switch (json.getNumberType()) {
      case INT -> NODES.numberNode(json.getIntValue());
      case LONG -> NODES.numberNode(json.getLongValue());
      default -> NODES.numberNode(json.getBigIntegerValue());
    };
  }

  /** Half a surrogate pair can be written in JSON but is no character, so it cannot be stored. */
  private static String whole(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (!Character.isSurrogatePair(
            text.charAt(i), i + 1 < text.length() ? text.charAt(i + 1) : ' ')) {
          throw new RpcException(RpcError.notJson());
        }
        i++;
      }
    }
    return text;
  }

  private static RpcException refused(String reason) {
    return new RpcException(RpcError.invalidRequest(reason));
  }
}
