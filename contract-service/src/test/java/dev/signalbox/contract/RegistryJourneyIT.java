package dev.signalbox.contract;

import static dev.signalbox.contract.ContractDocument.aContract;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.signalbox.events.Finding;
import dev.signalbox.events.ProductPublished;
import dev.signalbox.events.PublicationChecked;
import dev.signalbox.events.RegisteredSubject;
import dev.signalbox.events.RegistryDrifted;
import dev.signalbox.events.SchemaChanged;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Admitted contracts and what the registry holds of them: registered, verified, or drifted. */
class RegistryJourneyIT {

    private static final String KEPT_ELSEWHERE = """
            {"type":"record","name":"Order","namespace":"com.example.legacy","doc":"kept by another team","fields":[
             {"name":"note","type":["null","string"],"default":null},{"name":"id","type":"string"}]}""";

    private final Mesh mesh = Mesh.running();
    private final ProductJourney orders = new ProductJourney(mesh, "checkout.orders");
    private final String product = orders.product();

    @Test
    void aSchemaThatIsKeptElsewhereIsVerifiedAndNeverWritten() {
        String subject = product + "-legacy";
        int id = mesh.registry().register(subject, KEPT_ELSEWHERE, false);

        SchemaChanged changed = orders.admit("1.0.0", keptAt(subject));

        assertThat(changed.getSubjects())
                .extracting(RegisteredSubject::getSubject, RegisteredSubject::getSchemaId)
                .containsExactly(tuple(subject, id));
        assertThat(mesh.registry().versions(subject)).containsExactly(1);
        assertThat(mesh.told(product, RegistryDrifted.class)).isEmpty();
    }

    @Test
    void aKeptSchemaThatSaysSomethingElseHasDrifted() {
        String subject = product + "-legacy";
        mesh.registry().register(subject, KEPT_ELSEWHERE.replace("\"id\"", "\"key\""), false);

        SchemaChanged changed = orders.admit("1.0.0", keptAt(subject));

        RegistryDrifted drifted = orders.told(RegistryDrifted.class, 1).getFirst();
        assertThat(drifted.getSubject()).isEqualTo(subject);
        assertThat(drifted.getFound()).isNotEmpty().isNotEqualTo(drifted.getExpected());
        assertThat(changed.getSubjects()).isEmpty();
        assertThat(mesh.registry().versions(subject)).containsExactly(1);
    }

    @Test
    void aKeptSchemaThatIsNotThereHasDriftedToNothing() {
        orders.admit("1.0.0", keptAt(product + "-legacy"));

        assertThat(orders.told(RegistryDrifted.class, 1).getFirst().getFound()).isEmpty();
        assertThat(mesh.registry().subjects()).doesNotContain(product + "-legacy");
    }

    @Test
    void aSchemaOfAnotherKindUnderTheSubjectHasDrifted() {
        mesh.registerJsonSchema(
                product + ".orders-v1",
                "{\"$schema\":\"http://json-schema.org/draft-07/schema#\",\"type\":\"object\"}");

        orders.admit("1.0.0", aContract().promising("id"));

        assertThat(orders.told(RegistryDrifted.class, 1).getFirst().getFound()).isEqualTo("a schema that is not Avro");
    }

    @Test
    void aConflictAtTheRegistryIsDriftUntilTheNextVersionFindsItsPlace() {
        String subject = product + ".orders-v1";
        mesh.registry().register(subject, "\"string\"", false);
        orders.admit("1.0.0", aContract().promising("id"));
        RegistryDrifted open = orders.told(RegistryDrifted.class, 1).getFirst();

        mesh.deleteSubject(subject);
        SchemaChanged changed = orders.admit(
                "1.1.0", aContract().version("1.1.0").promising("id").optional("note"));

        RegistryDrifted resolved = orders.told(RegistryDrifted.class, 2).getLast();
        assertThat(open.getStatus()).isEqualTo("OPEN");
        assertThat(resolved.getStatus()).isEqualTo("RESOLVED");
        assertThat(resolved.getRevision()).isGreaterThan(open.getRevision());
        assertThat(changed.getSubjects())
                .extracting(RegisteredSubject::getSubject)
                .containsExactly(subject);
    }

    @Test
    void aContractsOwnLevelIsThatOfItsSubjectAndTheRegistryTakesWhatItLetsThrough() {
        String subject = product + ".orders-v1";
        orders.admit("1.0.0", atLevel("BACKWARD", "1.0.0").promising("email"));
        assertThat(mesh.registry().level(subject)).isEqualTo("BACKWARD");

        SchemaChanged without = orders.admit("1.0.1", atLevel("BACKWARD", "1.0.1"));
        assertThat(without.getSubjects())
                .extracting(RegisteredSubject::getSubject, RegisteredSubject::getVersion)
                .containsExactly(tuple(subject, 2));

        orders.admit("1.1.0", atLevel("BACKWARD_TRANSITIVE", "1.1.0"));
        assertThat(mesh.registry().level(subject)).isEqualTo("BACKWARD_TRANSITIVE");
        assertThat(mesh.told(product, RegistryDrifted.class)).isEmpty();
        assertThat(mesh.registry().versions(subject)).hasSize(2);
    }

    @Test
    void aLevelThatTheReleaseBeforeDidNotReadHasNotLoweredItsSubject() throws SQLException {
        String unread = "customProperties: [{property: compatibility, value: BACKWARD}]";
        orders.admit("1.0.0", aContract().promising("id").with(unread));
        mesh.sql("UPDATE projection.admitted_schema SET level = NULL WHERE product_id = '" + product + "'");

        PublicationChecked again = orders.check(Mesh.product(
                product,
                "1.0.1",
                Mesh.ports(aContract().version("1.0.1").promising("id").with(unread))));

        assertThat(again.getVerdict()).isEqualTo("REJECTED");
        assertThat(again.getFindings())
                .extracting(Finding::getMessage)
                .anyMatch(told -> told.contains("COMPATIBILITY_WEAKENED") && told.contains("FULL_TRANSITIVE stands"));
    }

    /** Nobody reads it, so a contract that is driven by its consumers may drop a field: only the level is in its way. */
    private static ContractDocument atLevel(String level, String version) {
        return aContract()
                .version(version)
                .promising("id")
                .with("customProperties: [{property: consumerDriven, value: true}, {property: compatibility, value: "
                        + level + "}]");
    }

    @Test
    void aTopicOfTheOwnDomainGivesItsNameToTheSubject() {
        orders.admit(onTopic("1.0.0", "checkout.orders", "id"));

        SchemaChanged changed = orders.told(SchemaChanged.class, 1).getFirst();
        assertThat(changed.getSubjects())
                .extracting(RegisteredSubject::getSubject)
                .containsExactly(topic("checkout.orders") + "-value");
        assertThat(mesh.registry().versions(topic("checkout.orders") + "-value"))
                .hasSize(1);
    }

    @Test
    void aTopicOfAnotherDomainIsNoSubject() {
        orders.admit(onTopic("1.0.0", "billing.orders", "id"));

        assertThat(orders.told(SchemaChanged.class, 1).getFirst().getSubjects())
                .extracting(RegisteredSubject::getSubject)
                .containsExactly(product + ".orders-v1");
    }

    @Test
    void aNewMajorWhoseStructureBreaksNeedsAnotherTopic() {
        orders.admit(onTopic("1.0.0", "checkout.orders", "id"));

        PublicationChecked same = orders.check(onTopic("2.0.0", "checkout.orders", "key"));
        PublicationChecked other = orders.check(onTopic("2.0.0", "checkout.orders-two", "key"));

        assertThat(same.getVerdict()).isEqualTo("REJECTED");
        assertThat(same.getFindings())
                .extracting(Finding::getCode, Finding::getPath)
                .containsExactly(tuple("MAJOR_NEEDS_NEW_LOCATION", "outputPorts/out/schema/orders"));
        assertThat(other.getVerdict()).as("%s", other.getFindings()).isEqualTo("ACCEPTED");
    }

    private ContractDocument keptAt(String subject) {
        return aContract()
                .promising("id")
                .optional("note")
                .with("    authoritativeDefinitions: [{type: implementation, url: \""
                        + mesh.infrastructure().registryUrl() + "/subjects/" + subject + "\"}]");
    }

    private ProductPublished onTopic(String version, String topic, String field) {
        ContractDocument contract =
                aContract().version(version).onTopic(topic(topic)).promising(field);
        return Mesh.product(product, version, List.of(Mesh.port("out", "topic", contract)));
    }

    /** Topics of one test are not those of another: the registry is shared. */
    private String topic(String name) {
        return name + product.substring("checkout.orders".length());
    }
}
