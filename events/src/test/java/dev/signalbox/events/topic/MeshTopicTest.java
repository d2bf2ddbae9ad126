package dev.signalbox.events.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MeshTopicTest {
    @ParameterizedTest
    @CsvSource({
        "product-published,PRODUCT_PUBLISHED,",
        "product-published.billing,PRODUCT_PUBLISHED,billing",
        "sli-measured,SLI_MEASURED,",
        "sli-measured.signalbox,SLI_MEASURED,signalbox",
        "schema-changed,SCHEMA_CHANGED,",
        "policy-violated,POLICY_VIOLATED,"
    })
    void aTopicsNameSaysItsFamilyAndItsDomain(String name, TopicFamily family, String domain) {
        MeshTopic topic = MeshTopic.parse(name).orElseThrow();
        assertThat(topic).isEqualTo(new MeshTopic(family, Optional.ofNullable(domain)));
        assertThat(topic.name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "orders",
                "product-published.",
                "product-published.a.b",
                "product-published.Billing",
                "schema-changed.billing",
                "policy-violated.signalbox",
                "product-publishedx",
                "contract-service.dead-letters"
            })
    void otherTopicsAreNotTheMeshs(String name) {
        assertThat(MeshTopic.parse(name)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "PRODUCT_PUBLISHED,product-published product-published.billing",
        "CONSUMPTION_DECLARED,product-published product-published.billing",
        "PRODUCT_REFRESHED,sli-measured sli-measured.billing",
        "SLI_MEASURED,sli-measured sli-measured.billing",
        "LINEAGE_REPORTED,sli-measured sli-measured.billing",
        "PUBLICATION_CHECKED,schema-changed",
        "SCHEMA_CHANGED,schema-changed",
        "CONSUMPTION_CHECKED,schema-changed",
        "DEPRECATION_NOTICED,schema-changed",
        "REGISTRY_DRIFTED,schema-changed",
        "SLO_EVALUATED,sli-measured.signalbox",
        "LINEAGE_OBSERVED,sli-measured.signalbox",
        "RECORDS_DEAD_LETTERED,sli-measured.signalbox",
        "PUBLICATION_JUDGED,policy-violated",
        "POLICY_VIOLATED,policy-violated",
        "POLICY_SET_ACTIVATED,policy-violated"
    })
    void everyEventHasItsTopicsAndStandsOnNoOther(EventType type, String topics) {
        List<String> all = List.of(
                "product-published",
                "product-published.billing",
                "product-published.signalbox",
                "sli-measured",
                "sli-measured.billing",
                "sli-measured.signalbox",
                "schema-changed",
                "policy-violated");
        assertThat(all.stream()
                        .filter(name -> MeshTopic.parse(name).orElseThrow().carries(type)))
                .containsExactlyInAnyOrder(topics.split(" "));
    }

    @Test
    void onePatternSubscribesToAFamilyAndItsDomains() {
        Pattern pattern = Pattern.compile(
                TopicFamily.subscriptionPattern(TopicFamily.PRODUCT_PUBLISHED, TopicFamily.SCHEMA_CHANGED));
        assertThat(List.of("product-published", "product-published.billing", "schema-changed"))
                .allMatch(name -> pattern.matcher(name).matches());
        assertThat(List.of("product-publishedx", "schema-changed.billing", "sli-measured"))
                .noneMatch(name -> pattern.matcher(name).matches());
    }

    @Test
    void measurementsAreKept35DaysAndEverythingElseForEver() {
        assertThat(config("sli-measured")).containsEntry("retention.ms", "3024000000");
        assertThat(config("sli-measured.billing")).containsEntry("retention.ms", "3024000000");
        for (String topic : List.of("sli-measured.signalbox", "product-published.billing", "schema-changed")) {
            assertThat(config(topic))
                    .containsEntry("retention.ms", "-1")
                    .containsEntry("cleanup.policy", "delete")
                    .containsEntry("message.timestamp.type", "LogAppendTime")
                    .containsEntry("max.message.bytes", "1048576");
        }
    }

    @Test
    void bareTopicsHaveTwelvePartitionsAndADomainsThree() {
        assertThat(settings("product-published").partitions()).isEqualTo(12);
        assertThat(settings("product-published.billing").partitions()).isEqualTo(3);
    }

    private static TopicSettings settings(String topic) {
        return TopicSettings.of(MeshTopic.parse(topic).orElseThrow());
    }

    private static Map<String, String> config(String topic) {
        return settings(topic).kafkaConfig();
    }

    @Test
    void aProductIdNamesItsDomain() {
        assertThat(ProductIds.domainOf("billing.invoices-2")).isEqualTo("billing");
        assertThat(ProductIds.isReserved("billing.domain")).isTrue();
        assertThat(ProductIds.isReserved(ProductIds.MESH)).isTrue();
        assertThat(ProductIds.isReserved("billing.invoices")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "billing", ".x", "x.", "a.b.c", "Billing.invoices", "billing.in voices", "bílling.x", "a.b\n"
            })
    void whatIsNotAProductIdHasNoDomain(String id) {
        assertThat(ProductIds.isValid(id)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> ProductIds.domainOf(id));
    }

    @Test
    void aTypeIsFoundByItsNameOnTheWireAndAnotherMajorIsToldApartFromAStranger() {
        assertThat(EventType.ofCeType("dev.signalbox.product.published.v1")).contains(EventType.PRODUCT_PUBLISHED);
        assertThat(EventType.ofCeType("dev.signalbox.product.published.v2")).isEmpty();
        assertThat(EventType.isOtherMajorOfKnownType("dev.signalbox.product.published.v2"))
                .isTrue();
        assertThat(EventType.isOtherMajorOfKnownType("dev.signalbox.product.published.v1"))
                .isFalse();
        assertThat(EventType.isOtherMajorOfKnownType("dev.signalbox.product.sold.v2"))
                .isFalse();
        assertThat(EventType.isOtherMajorOfKnownType("com.example.order.placed"))
                .isFalse();
    }
}
