package io.tokenry.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The languages in which dates can be spelled out; codes as the published contract has them. */
public enum Language {
  EN_GB("en_GB"),
  EN_US("en_US"),
  CA_ES("ca_ES"),
  CS_CZ("cs_CZ"),
  DA_DK("da_DK"),
  DE_DE("de_DE"),
  EL_GR("el_GR"),
  ES_ES("es_ES"),
  FI_FI("fi_FI"),
  FR_FR("fr_FR"),
  HU_HU("hu_HU"),
  IT_IT("it_IT"),
  JA_JP("ja_JP"),
  KA_GE("ka_GE"),
  KO_KR("ko_KR"),
  LT_LT("lt_LT"),
  LV_LV("lv_LV"),
  NB_NO("nb_NO"),
  NL_NL("nl_NL"),
  PL_PL("pl_PL"),
  PT_BR("pt_BR"),
  PT_PT("pt_PT"),
  RO_RO("ro_RO"),
  RU_RU("ru_RU"),
  SK_SK("sk_SK"),
  SV_SE("sv_SE"),
  TR_TR("tr_TR"),
  UK_UA("uk_UA"),
  VI_VN("vi_VN"),
  ZH_CN("zh_CN"),
  ZH_TW("zh_TW");

  private final String code;
  private final Locale locale;

  Language(String code) {
    this.code = code;
    this.locale = Locale.forLanguageTag(code.replace('_', '-'));
  }

  /** Such as {@code de_DE}: what is stored, and what the API says. */
  public String code() {
    return code;
  }

  public Locale locale() {
    return locale;
  }

  /** Such as {@code de-DE}: the attribute {@code lang} of what is written in it. */
  public String tag() {
    return locale.toLanguageTag();
  }

  /** The name for people who read English, such as "German (Germany)". */
  public String label() {
    return locale.getDisplayName(Locale.ENGLISH);
  }

  public static Optional<Language> ofCode(String code) {
    return Stream.of(values()).filter(language -> language.code.equals(code)).findFirst();
  }

  public static List<String> codes() {
    return Stream.of(values()).map(Language::code).toList();
  }
}
