namespace PyWaker.SourceGenerator.Tests;

// Modules, enums and exceptions.
public partial class DiagnosticTests
{
    private static IEnumerable<TestCaseData> WrongClasses()
    {
        static TestCaseData Case(string name, string id, string where, string message, string source) =>
            new TestCaseData(id, where, message, source).SetName($"{id}_{name}");

        yield return Case(
            "NotStatic",
            "PYW0001",
            "M",
            "'M' cannot be a Python module: it is not static",
            "[PyModule(\"m\")] partial class M { }"
        );
        yield return Case(
            "NotPartial",
            "PYW0001",
            "M",
            "'M' cannot be a Python module: it is not partial",
            "[PyModule(\"m\")] static class M { }"
        );
        yield return Case(
            "Generic",
            "PYW0001",
            "M",
            "'M' cannot be a Python module: it is generic",
            "[PyModule(\"m\")] static partial class M<T> { }"
        );
        yield return Case(
            "Nested",
            "PYW0001",
            "M",
            "'M' cannot be a Python module: it is inside another class",
            "static partial class Outer { [PyModule(\"m\")] static partial class M { } }"
        );
        yield return Case(
            "FileLocal",
            "PYW0001",
            "M",
            "'M' cannot be a Python module: it is local to its file",
            "[PyModule(\"m\")] file static partial class M { }"
        );
        yield return Case(
            "ModuleName",
            "PYW0002",
            "\"my-module\"",
            "'my-module' is not a valid Python name: it needs letters, digits and underscores, and no digit first",
            "[PyModule(\"my-module\")] static partial class M { }"
        );
        yield return Case(
            "NoModuleName",
            "PYW0002",
            "\"\"",
            "'' is not a valid Python name",
            "[PyModule(\"\")] static partial class M { }"
        );
        yield return Case(
            "PackageName",
            "PYW0002",
            "\"a.class\"",
            "'a.class' is not a valid Python name: it is a keyword of Python",
            "[PyModule(\"a.class\")] static partial class M { }"
        );
        yield return Case(
            "Outside",
            "PYW0012",
            "F",
            "'F' is in no Python module",
            "static class M { [PyFunction] public static void F() { } }"
        );
        yield return Case(
            "LocalFunction",
            "PYW0012",
            "F",
            "'F' is in no Python module",
            "[PyModule(\"m\")] static partial class M { static void G() { [PyFunction] static void F() { } F(); } }"
        );
    }

    private static IEnumerable<TestCaseData> WrongEnumsAndExceptions()
    {
        static TestCaseData Case(string name, string id, string where, string message, string source) =>
            new TestCaseData(id, where, message, source).SetName($"{id}_{name}");
        const string M = "[PyModule(\"m\")] static partial class M { ";

        yield return Case(
            "EnumMembers",
            "PYW0003",
            "aB",
            "'E' has a 'A_B' already: rename a member",
            M + "[PyEnum] enum E { A_B, aB } }"
        );
        yield return Case(
            "EnumMemberName",
            "PYW0002",
            "_a_",
            "'_A_' is not a valid Python name: Python's enums keep names between underscores for themselves",
            M + "[PyEnum] enum E { _a_ } }"
        );
        yield return Case(
            "EnumName",
            "PYW0002",
            "Name = \"1\"",
            "'1' is not a valid Python name",
            M + "[PyEnum(Name = \"1\")] enum E { } }"
        );
        yield return Case(
            "EnumOutside",
            "PYW0014",
            "E",
            "'E' belongs to no module: there is none",
            "[PyEnum] enum E { }"
        );
        yield return Case(
            "EnumHidden",
            "PYW0013",
            "E",
            "its module cannot see it; make it internal",
            M + "} class C { [PyEnum(Module = typeof(M))] private enum E { } }"
        );
        yield return Case(
            "NoException",
            "PYW0013",
            "C",
            "'C' cannot be a Python class: it is no exception; use [PyClass]",
            M + "[PyException] internal class C { } }"
        );
        yield return Case(
            "GenericException",
            "PYW0013",
            "C",
            "it is generic, and Python names no types",
            M + "[PyException] internal class C<T> : Exception { } }"
        );
        yield return Case(
            "ExceptionBase",
            "PYW0002",
            "Base = \"no base\"",
            "'no base' is not a valid Python name",
            M + "[PyException(Base = \"no base\")] internal class C : Exception { } }"
        );
        yield return Case(
            "ExceptionProperty",
            "PYW0017",
            "P",
            "'P' cannot be a Python property: the module cannot see it; make it internal",
            M + "[PyException] internal class C : Exception { [PyProperty] private int P => 1; } }"
        );
        yield return Case(
            "ExceptionConstant",
            "PYW0017",
            "P",
            "an exception's attributes are those of its instances",
            M + "[PyException] internal class C : Exception { [PyProperty] public const int P = 1; } }"
        );
        yield return Case(
            "ExceptionProperties",
            "PYW0003",
            "p",
            "'C' has a 'p' already: give one another Name",
            M
                + "[PyException] internal class C : Exception { [PyProperty] public int P => 1; [PyProperty] public int p => 1; } }"
        );
        yield return Case(
            "ExceptionMember",
            "PYW0015",
            "P",
            "'P' is in no Python class",
            M + "internal class C : Exception { [PyProperty] public int P => 1; } }"
        );
        yield return Case(
            "TypeAndFunction",
            "PYW0003",
            "f",
            "'m' has a 'f' already: give one another Name",
            M + "[PyEnum] enum f { } [PyFunction] static void F() { } }"
        );
    }
}
