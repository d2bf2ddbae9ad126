package dev.signalbox.governance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.signalbox.governance");

    @Test
    void theModelKnowsOnlyTheJdk() {
        classes()
                .that()
                .resideInAPackage("..governance.model..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "dev.signalbox.governance.model..")
                .check(SERVICE);
    }

    @Test
    void whatReadsTextsOfOthersTouchesNeitherTopicsNorTables() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "..governance.cel..",
                        "..governance.yaml..",
                        "..governance.odcs..",
                        "..governance.folder..",
                        "..governance.canonical..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.signalbox.events..",
                        "dev.signalbox.backbone..",
                        "..governance.application..",
                        "..governance.messaging..",
                        "..governance.persistence..",
                        "..governance.rest..",
                        "..governance.page..",
                        "jakarta..")
                .check(SERVICE);
    }

    @Test
    void onlyOnePackageSpeaksCelAndOneYaml() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..governance.cel..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.cel..")
                .check(SERVICE);
        noClasses()
                .that()
                .resideOutsideOfPackage("..governance.yaml..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.snakeyaml..")
                .check(SERVICE);
    }

    @Test
    void avroStopsInMessaging() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..governance.messaging..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.avro..", "dev.signalbox.events")
                .check(SERVICE);
    }

    @Test
    void edgesDoNotKnowEachOtherAndNobodyKnowsThem() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..governance.messaging..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..governance.messaging..")
                .check(SERVICE);
        noClasses()
                .that()
                .resideOutsideOfPackages("..governance.rest..", "..governance.page..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..governance.rest..")
                .check(SERVICE);
        noClasses()
                .that()
                .resideOutsideOfPackage("..governance.page..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..governance.page..", "io.quarkus.qute..")
                .check(SERVICE);
    }

    @Test
    void useCasesKnowNoEdge() {
        noClasses()
                .that()
                .resideInAPackage("..governance.application..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.signalbox.backbone..", "org.apache.kafka..", "java.sql..", "jakarta.ws..")
                .check(SERVICE);
    }

    @Test
    void whatComesFromTopicsAndClocksIsDecidedByUseCases() {
        noClasses()
                .that()
                .resideInAPackage("..governance.messaging..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..governance.persistence..")
                .check(SERVICE);
    }
}
