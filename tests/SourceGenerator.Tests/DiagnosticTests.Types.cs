namespace PyWaker.SourceGenerator.Tests;

// Types in signatures, and exported types.
public partial class DiagnosticTests
{
    private static IEnumerable<TestCaseData> WrongTypes()
    {
        static TestCaseData Case(string name, string id, string where, string message, string source) =>
            new TestCaseData(id, where, message, $"[PyModule(\"m\")] static partial class M {{ }} {source}").SetName(
                $"{id}_{name}"
            );

        yield return Case(
            "StaticType",
            "PYW0013",
            "C",
            "'C' cannot be a Python class: it is static, so it has no instances",
            "[PyClass] static partial class C { }"
        );
        yield return Case(
            "GenericType",
            "PYW0013",
            "C",
            "it is generic, and Python names no types",
            "[PyClass] partial class C<T> { }"
        );
        yield return Case(
            "SharedOwner",
            "PYW0022",
            "P",
            "Python would dispose the owner",
            "[PyClass] partial class C { [PyProperty] [PyBuffer] public System.Buffers.IMemoryOwner<int> P => null!; }"
        );
        yield return Case(
            "SharedNumber",
            "PYW0022",
            "P",
            "int is no memory",
            "[PyClass] partial class C { [PyProperty] [PyBuffer] public int P => 1; }"
        );
        yield return Case("TypeNotPartial", "PYW0013", "C", "it is not partial", "[PyClass] class C { }");
        yield return Case(
            "OuterNotPartial",
            "PYW0013",
            "C",
            "it is not partial, or a type around it is not",
            "class Outer { [PyClass] public partial class C { } }"
        );
        yield return Case(
            "RefStruct",
            "PYW0013",
            "C",
            "it lives on the stack only",
            "[PyClass] ref partial struct C { }"
        );
        yield return Case(
            "FileLocalType",
            "PYW0013",
            "C",
            "it is local to its file",
            "[PyClass] file partial class C { }"
        );
        yield return Case(
            "PrivateType",
            "PYW0013",
            "C",
            "its module cannot see it",
            "partial class Outer { [PyClass] private partial class C { } }"
        );
        yield return Case(
            "TypeName",
            "PYW0002",
            "Name = \"a b\"",
            "'a b' is not a valid Python name",
            "[PyClass(Name = \"a b\")] partial class C { }"
        );
        yield return Case(
            "GeneratedTypeMember",
            "PYW0003",
            "AddToPython",
            "'C' has a 'AddToPython' already: it is generated",
            "[PyClass] partial class C { void AddToPython() { } }"
        );
        yield return Case(
            "TwoTypes",
            "PYW0003",
            "C",
            "'m' has a 'C' already: give one another Name",
            "[PyClass] partial class C { } partial class Outer { [PyClass] internal partial class C { } }"
        );
        yield return Case(
            "TwoMembers",
            "PYW0003",
            "A",
            "'C' has a 'a' already: give one another Name",
            "[PyClass] partial class C { [PyMethod] void a() { } [PyProperty] int A => 1; }"
        );
        yield return Case(
            "TwoMethods",
            "PYW0003",
            "f",
            "'C' has a 'f' already: it is the method 'F', and overloads have one name in C# too; give one another Name",
            "[PyClass] partial class C { [PyMethod] void F() { } [PyMethod] void f() { } }"
        );
        yield return Case(
            "PropertyBeforeMethod",
            "PYW0003",
            "a",
            "'C' has a 'a' already: give one another Name",
            "[PyClass] partial class C { [PyProperty] int A => 1; [PyMethod] void a() { } [PyMethod] void a(int b) { } }"
        );
        yield return Case(
            "ParameterSelf",
            "PYW0003",
            "self",
            "'F' has a 'self' already: rename a parameter",
            "[PyClass] partial class C { [PyMethod] void F(int self) { } }"
        );
        yield return Case(
            "SeveralModules",
            "PYW0014",
            "C",
            "'C' belongs to no module: there are several, and it names none",
            "[PyModule(\"n\")] static partial class N { } [PyClass] partial class C { }"
        );
        yield return Case(
            "NotAModule",
            "PYW0014",
            "C",
            "'C' belongs to no module: 'N' has no [PyModule]",
            "static class N { } [PyClass(Module = typeof(N))] partial class C { }"
        );
        yield return Case(
            "MethodOutside",
            "PYW0015",
            "F",
            "'F' is in no Python class: put [PyClass] on",
            "class C { [PyMethod] void F() { } }"
        );
        yield return Case(
            "PropertyOutside",
            "PYW0015",
            "P",
            "'P' is in no Python class",
            "class C { [PyProperty] int P => 1; }"
        );
        yield return Case(
            "ConstructorOutside",
            "PYW0015",
            "C",
            "is in no Python class: put [PyClass] on",
            "class C { [PyConstructor] C() { } }"
        );
        yield return Case(
            "AbstractConstructor",
            "PYW0016",
            "C",
            "it is abstract",
            "[PyClass] abstract partial class C { [PyConstructor] protected C() { } }"
        );
        yield return Case(
            "InstanceFactory",
            "PYW0016",
            "F",
            "it is a method of an instance",
            "[PyClass] partial class C { [PyConstructor] C F() => this; }"
        );
        yield return Case(
            "FactoryOfOther",
            "PYW0016",
            "F",
            "it returns neither C nor a Task or ValueTask of it",
            "[PyClass] partial class C { [PyConstructor] static Task<int> F() => null!; }"
        );
        yield return Case(
            "AsyncConstructor",
            "PYW0009",
            "Offload = true",
            "Offload does not apply to 'C': a constructor has only AllowThreads",
            "[PyClass] partial class C { [PyConstructor(Offload = true)] C() { } }"
        );
        yield return Case(
            "StaticProperty",
            "PYW0017",
            "P",
            "'P' cannot be a Python property: it is static",
            "[PyClass] partial class C { [PyProperty] static int P => 1; }"
        );
        yield return Case(
            "StaticVariable",
            "PYW0017",
            "s_p",
            "it is a static variable",
            "[PyClass] partial class C { [PyProperty] static int s_p = 1; }"
        );
        yield return Case(
            "RefProperty",
            "PYW0017",
            "P",
            "it is a reference to a variable",
            "[PyClass] partial class C { int _p; [PyProperty] ref int P => ref _p; }"
        );
        yield return Case(
            "SpanProperty",
            "PYW0017",
            "P",
            "lives on the stack only",
            "[PyClass] partial class C { [PyProperty] Span<int> P => default; }"
        );
        yield return Case(
            "InitOnlySet",
            "PYW0017",
            "P",
            "nothing can read or set it",
            "[PyClass] partial class C { [PyProperty] int P { init { } } }"
        );
        yield return Case(
            "PropertyName",
            "PYW0002",
            "Name = \"class\"",
            "it is a keyword of Python",
            "[PyClass] partial class C { [PyProperty(Name = \"class\")] int P => 1; }"
        );
        yield return Case(
            "ClassMethodWithoutClass",
            "PYW0018",
            "ClassMethod = true",
            "'F' cannot be a class method: its first parameter is the class, a PyObject",
            "[PyClass] partial class C { [PyMethod(ClassMethod = true)] static void F(int a) { } }"
        );
        yield return Case(
            "ClassMethodOfInstance",
            "PYW0018",
            "ClassMethod = true",
            "it is not static",
            "[PyClass] partial class C { [PyMethod(ClassMethod = true)] void F(PyObject type) { } }"
        );
    }
}
