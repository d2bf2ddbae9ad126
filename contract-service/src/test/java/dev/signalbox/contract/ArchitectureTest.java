package dev.signalbox.contract;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The map of the packages, held by the compiler's own output. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.signalbox.contract");

    @Test
    void eventClassesStopAtMessaging() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.signalbox.contract.messaging..", "dev.signalbox.contract.projection..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.signalbox.events"))
                .check(CLASSES);
    }

    @Test
    void avroSchemasAreKnownOnlyWhereContractsBecomeSchemas() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.signalbox.contract.schema..", "dev.signalbox.contract.messaging..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.apache.avro.."))
                .check(CLASSES);
    }

    @Test
    void edgesImportApplicationAndApplicationImportsNoEdge() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.signalbox.contract.application..", "dev.signalbox.contract.persistence..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("dev.signalbox.contract.messaging..", "dev.signalbox.contract.rest.."))
                .check(CLASSES);
    }
}
