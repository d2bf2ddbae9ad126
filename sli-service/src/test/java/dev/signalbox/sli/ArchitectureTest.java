package dev.signalbox.sli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.signalbox.sli");

    @Test
    void theModelKnowsOnlyTheJdk() {
        classes()
                .that()
                .resideInAPackage("..sli.model..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "dev.signalbox.sli.model..")
                .check(SERVICE);
    }

    @Test
    void avroStopsInMessaging() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..sli.messaging..", "..sli.projection..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.avro..", "dev.signalbox.events")
                .check(SERVICE);
    }

    @Test
    void edgesDoNotKnowEachOther() {
        noClasses()
                .that()
                .resideInAnyPackage("..sli.rest..", "..sli.page..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..sli.messaging..")
                .check(SERVICE);
        noClasses()
                .that()
                .resideInAnyPackage("..sli.application..", "..sli.projection..", "..sli.messaging..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..sli.rest..", "..sli.page..")
                .check(SERVICE);
    }

    @Test
    void projectionsDecideNothing() {
        noClasses()
                .that()
                .resideInAPackage("..sli.projection..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..sli.application..", "..sli.messaging..", "dev.signalbox.backbone..")
                .check(SERVICE);
    }

    @Test
    void useCasesKnowNoEdge() {
        noClasses()
                .that()
                .resideInAPackage("..sli.application..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..sli.messaging..", "org.apache.kafka..", "java.sql..", "jakarta.persistence..")
                .check(SERVICE);
    }
}
