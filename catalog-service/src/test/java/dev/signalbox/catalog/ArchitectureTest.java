package dev.signalbox.catalog;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.signalbox.catalog");

    @Test
    void theModelKnowsOnlyTheJdk() {
        classes()
                .that()
                .resideInAPackage("..catalog.model..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "dev.signalbox.catalog.model..")
                .check(SERVICE);
    }

    @Test
    void avroStopsInMessaging() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..catalog.messaging..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.avro..",
                        "dev.signalbox.events",
                        "dev.signalbox.events.serde..",
                        "dev.signalbox.events.publish..",
                        "dev.signalbox.events.envelope..")
                .check(SERVICE);
    }

    @Test
    void projectionsKnowNoEdge() {
        noClasses()
                .that()
                .resideInAPackage("..catalog.projection..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "..catalog.messaging..", "..catalog.rest..", "..catalog.page..", "dev.signalbox.backbone..")
                .check(SERVICE);
    }

    @Test
    void whatIsShownKnowsNothingOfEvents() {
        noClasses()
                .that()
                .resideInAnyPackage("..catalog.rest", "..catalog.page..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..catalog.messaging..", "dev.signalbox.backbone.handler..")
                .check(SERVICE);
    }

    @Test
    void jsonKnowsNothingOfPages() {
        noClasses()
                .that()
                .resideInAPackage("..catalog.rest..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..catalog.page..", "io.quarkus.qute..")
                .check(SERVICE);
    }

    @Test
    void tablesAreWrittenByProjectionsOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..catalog.projection..", "..catalog.messaging..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.sql..")
                .check(SERVICE);
    }
}
