using Microsoft.CodeAnalysis;

namespace PyWaker.SourceGenerator;

/// <summary>
/// Derives a type's Python protocols from its C# interfaces, its indexers and its overrides of object's methods.
/// </summary>
internal sealed class ProtocolReader(INamedTypeSymbol type, IReadOnlyList<IPropertySymbol> indexers, ISet<string> taken)
{
    private readonly string _type = KnownTypes.Write(type);
    private readonly List<ProtocolModel> _protocols = [];

    /// <summary>
    /// The registrations for NativeAOT of the types that Python passes: keys and their values, items, operands.
    /// </summary>
    public IEnumerable<string> Registrations =>
        Taken()
            .SelectMany(PyWaker.SourceGenerator.Registrations.Of)
            .Concat(
                indexers
                    .Where(static it => it.Parameters.Length is >= 2 and <= 4)
                    .Select(static it =>
                        PyWaker.SourceGenerator.Registrations.Call(
                            "RegisterTuple",
                            [.. it.Parameters.Select(static parameter => parameter.Type)]
                        )
                    )
            );

    private string Self => $"var self = call.Self<{_type}>();";

    /// <summary>Reads all protocol methods; a method that the class exports under the same name has priority.</summary>
    public IReadOnlyList<ProtocolModel> Read()
    {
        AddResources();
        AddIteration();
        AddContainer();
        AddIndexers();
        AddEquality();
        AddOrder();
        AddText();
        _protocols.AddRange(OperatorReader.Read(type));
        return [.. _protocols.Where(it => it.Body.Count > 0 && taken.Add(it.PythonName))];
    }

    private void AddResources()
    {
        string[] exit = ["type", "value", "traceback"];
        string raised =
            $"type: {StubTypes.OrNone(StubTypes.Generic("builtins", "type", StubTypes.Builtin("BaseException")))}, "
            + $"value: {StubTypes.OrNone(StubTypes.Builtin("BaseException"))}, traceback: "
            + $"{StubTypes.OrNone(StubNames.Mark("types", "TracebackType"))}";
        if (Has("System.IDisposable"))
        {
            Add(
                "__enter__",
                "Sync",
                [],
                $"(self) -> {StubTypes.Self}",
                $"call.Self<{_type}>();",
                "return call.ReturnSelf();"
            );
            Add(
                "__exit__",
                "Sync",
                exit,
                $"(self, {raised}) -> {StubTypes.Generic("typing", "Literal", "False")}",
                InterfaceOf("System.IDisposable"),
                "call.EnterBody();",
                "self.Dispose();",
                "return call.Return<bool>(false);"
            );
        }

        if (Has("System.IAsyncDisposable"))
        {
            Add(
                "__aenter__",
                "Task",
                [],
                $"(self) -> {StubTypes.Self}",
                Self,
                "return call.Start(() => global::System.Threading.Tasks.Task.FromResult(self));"
            );
            Add(
                "__aexit__",
                "Task",
                exit,
                $"(self, {raised}) -> None",
                InterfaceOf("System.IAsyncDisposable"),
                "return call.Start(() => self.DisposeAsync().AsTask());"
            );
        }
    }

    private void AddIteration()
    {
        if (FaceOf("System.Collections.Generic.IEnumerable") is { } items)
        {
            Add(
                "__iter__",
                "Sync",
                [],
                "(self) -> "
                    + StubTypes.Generic("collections.abc", "Generator", Given(items), StubTypes.None, StubTypes.None),
                InterfaceOf(items),
                "call.EnterBody();",
                $"return call.Iterate<{Argument(items)}>(self);"
            );
        }

        if (FaceOf("System.Collections.Generic.IAsyncEnumerable") is { } stream)
        {
            Add(
                "__aiter__",
                "Stream",
                [],
                $"(self) -> {StubTypes.Generic("collections.abc", "AsyncGenerator", Given(stream), StubTypes.None)}",
                InterfaceOf(stream),
                $"return call.Stream<{Argument(stream)}>(self);"
            );
        }
    }

    private void AddContainer()
    {
        INamedTypeSymbol? counted = FaceOf("System.Collections.Generic.ICollection")
            ?? FaceOf("System.Collections.Generic.IReadOnlyCollection");
        if (counted is not null)
        {
            Add(
                "__len__",
                "Sync",
                [],
                $"(self) -> {StubTypes.Builtin("int")}",
                InterfaceOf(counted),
                "call.EnterBody();",
                "return call.Return<int>(self.Count);"
            );
        }
        else if (
            (indexers.Count > 0 || FaceOf("System.Collections.Generic.IEnumerable") is not null) && HasPublicCount()
        )
        {
            Add(
                "__len__",
                "Sync",
                [],
                $"(self) -> {StubTypes.Builtin("int")}",
                Self,
                "call.EnterBody();",
                "return call.Return<int>(self.Count);"
            );
        }

        if (FaceOf("System.Collections.Generic.ICollection") is { } collection)
        {
            Add(
                "__contains__",
                "Sync",
                ["item"],
                $"(self, item: {StubTypes.Builtin("object")}) -> {StubTypes.Builtin("bool")}",
                InterfaceOf(collection),
                $"if (!call.TryArgument<{Argument(collection)}>(1, out var item)) return call.Return<bool>(false);",
                "call.EnterBody();",
                "return call.Return<bool>(self.Contains(item));"
            );
        }
    }

    private void AddIndexers()
    {
        AddIndexers(
            "__getitem__",
            ["key"],
            [.. indexers.Where(static it => PropertyReader.AccessOf(it) is not PropertyAccess.Set)],
            static (it, key) => $"return call.Return<{KnownTypes.Write(it.Type)}>(self{key});",
            static _ => [],
            static it => $") -> {StubTypes.ResultType(it.Type)}"
        );
        AddIndexers(
            "__setitem__",
            ["key", "value"],
            [.. indexers.Where(static it => PropertyReader.AccessOf(it) is not PropertyAccess.Get)],
            static (_, key) => $"self{key} = value; return call.Return();",
            static it => [$"var value = call.{ArgumentOf(it.Type)}<{KnownTypes.Write(it.Type)}>(2);"],
            static it => $", value: {StubTypes.TakenOrNone(it.Type)}) -> None"
        );
    }

    // The first indexer whose key fits; the last one supplies the error. An index out of range is an IndexError, as
    // Python's own iteration requires.
    private void AddIndexers(
        string name,
        string[] parameters,
        IPropertySymbol[] some,
        Func<IPropertySymbol, string, string> use,
        Func<IPropertySymbol, string[]> prepare,
        Func<IPropertySymbol, string> signature
    )
    {
        if (some.Length == 0)
        {
            return;
        }

        some = InTheirOrder(some);
        List<string> body = [type.IsValueType ? $"ref var self = ref call.Boxed<{_type}>();" : Self];
        for (int i = 0; i < some.Length; i++)
        {
            string[] types = [.. some[i].Parameters.Select(static it => KnownTypes.Write(it.Type))];
            string keyType = types.Length == 1 ? types[0] : $"({string.Join(", ", types)})";
            string key =
                types.Length == 1
                    ? $"[key{i}]"
                    : $"[{string.Join(", ", Enumerable.Range(1, types.Length).Select(n => $"key{i}.Item{n}"))}]";
            bool isLast = i == some.Length - 1;
            string argument = types.Length == 1 ? ArgumentOf(some[i].Parameters[0].Type) : "Argument";
            body.Add(
                isLast
                    ? $"var key{i} = call.{argument}<{keyType}>(1);"
                    : $"if (call.TryArgument<{keyType}>(1, out var key{i}))"
            );
            body.Add("{");
            body.AddRange(prepare(some[i]).Select(static it => $"    {it}"));
            body.AddRange([
                "    call.EnterBody();",
                $"    try {{ {use(some[i], key)} }}",
                "    catch (global::System.ArgumentOutOfRangeException e) { throw new "
                    + "global::System.IndexOutOfRangeException(e.Message, e); }",
                "}",
            ]);
        }

        IEnumerable<string> signatures = some.Select(it => $"(self, key: {KeyOf(it)}{signature(it)}");
        _protocols.Add(
            new ProtocolModel(
                name,
                "Sync",
                new EquatableArray<string>(parameters),
                new EquatableArray<string>(body),
                new EquatableArray<string>(signatures)
            )
        );
    }

    // The last indexer without a text key comes after those with one, whose keys never overlap with its own: so its
    // error for an index that is too large is the one reported.
    private static IPropertySymbol[] InTheirOrder(IPropertySymbol[] some)
    {
        int other = Array.FindLastIndex(some, static it =>
            it.Parameters.Length > 1
            || it.Parameters[0].Type.SpecialType is not (SpecialType.System_String or SpecialType.System_Char)
        );
        return other < 0 ? some : [.. some.Take(other), .. some.Skip(other + 1), some[other]];
    }

    private IEnumerable<ITypeSymbol> Taken()
    {
        ITypeSymbol? item = FaceOf("System.Collections.Generic.ICollection")?.TypeArguments[0];
        return indexers
            .SelectMany(static it => it.Parameters.Select(static parameter => parameter.Type).Append(it.Type))
            .Concat(OperatorReader.Operands(type))
            .Concat(item is null ? [] : [item]);
    }

    private void AddEquality()
    {
        INamedTypeSymbol? equatable = type.AllInterfaces.FirstOrDefault(it =>
            it.Is("System.IEquatable") && SymbolEqualityComparer.Default.Equals(it.TypeArguments[0], type)
        );
        if (equatable is null && !Overrides("Equals", 1))
        {
            return;
        }

        Add(
            "__eq__",
            "Sync",
            ["other"],
            $"(self, other: {StubTypes.Builtin("object")}) -> {StubTypes.Builtin("bool")}",
            equatable is null ? $"var self = call.Target<{_type}>();" : InterfaceOf(equatable),
            $"if (!call.TryArgument<{_type}>(1, out var other)) return call.NotImplemented();",
            "call.EnterBody();",
            "return call.Return<bool>(self.Equals(other));"
        );
        if (HasHash)
        {
            Add(
                "__hash__",
                "Sync",
                [],
                $"(self) -> {StubTypes.Builtin("int")}",
                Self,
                "call.EnterBody();",
                "return call.Return<int>(self.GetHashCode());"
            );
        }
    }

    /// <summary>Whether the type has equality by value without a matching hash.</summary>
    public bool IsUnhashable => _protocols.Any(static it => it.PythonName == "__eq__") && !HasHash;

    private bool HasHash => Overrides("GetHashCode", 0);

    private void AddOrder()
    {
        if (
            type.AllInterfaces.FirstOrDefault(it =>
                it.Is("System.IComparable")
                && it.TypeArguments.Length == 1
                && SymbolEqualityComparer.Default.Equals(it.TypeArguments[0], type)
            )
            is not { } comparable
        )
        {
            return;
        }

        foreach (
            (string name, string sign) in new[] { ("__lt__", "<"), ("__le__", "<="), ("__gt__", ">"), ("__ge__", ">=") }
        )
        {
            Add(
                name,
                "Sync",
                ["other"],
                $"(self, other: {StubTypes.ParameterType(type)}) -> {StubTypes.Builtin("bool")}",
                InterfaceOf(comparable),
                $"if (!call.TryArgument<{_type}>(1, out var other)) return call.NotImplemented();",
                "call.EnterBody();",
                $"return call.Return<bool>(self.CompareTo(other) {sign} 0);"
            );
        }
    }

    private void AddText()
    {
        if (Overrides("ToString", 0, isWritten: true))
        {
            Add(
                type.IsRecord ? "__str__" : "__repr__",
                "Sync",
                [],
                $"(self) -> {StubTypes.Builtin("str")}",
                Self,
                "call.EnterBody();",
                "return call.Return<string>(self.ToString() ?? \"\");"
            );
        }
    }

    private void Add(string name, string kind, string[] parameters, string signature, params string[] body) =>
        _protocols.Add(
            new ProtocolModel(
                name,
                kind,
                new EquatableArray<string>(parameters),
                new EquatableArray<string>(body),
                new EquatableArray<string>([signature])
            )
        );

    private bool Has(string face) => type.AllInterfaces.Any(it => it.Is(face));

    private INamedTypeSymbol? FaceOf(string generic) =>
        type.AllInterfaces.FirstOrDefault(it => it.Is(generic) && it.TypeArguments.Length == 1);

    private string InterfaceOf(INamedTypeSymbol face) =>
        $"var self = ({KnownTypes.Write(face)})call.Target<{_type}>();";

    private string InterfaceOf(string face) => $"var self = (global::{face})call.Target<{_type}>();";

    private static string KeyOf(IPropertySymbol indexer) =>
        indexer.Parameters.Length == 1
            ? StubTypes.TakenOrNone(indexer.Parameters[0].Type)
            : StubTypes.Generic(
                "builtins",
                "tuple",
                [.. indexer.Parameters.Select(static it => StubTypes.TakenOrNone(it.Type))]
            );

    // How a generated call reads an argument: null is refused where the C# type says so.
    private static string ArgumentOf(ITypeSymbol type) => PropertyReader.IsNotNull(type) ? "NotNull" : "Argument";

    private static string Given(INamedTypeSymbol face) => StubTypes.ResultType(face.TypeArguments[0]);

    private static string Argument(INamedTypeSymbol face) => KnownTypes.Write(face.TypeArguments[0]);

    private bool HasPublicCount() =>
        Bases()
            .SelectMany(static it => it.GetMembers("Count"))
            .OfType<IPropertySymbol>()
            .Any(static it =>
                it
                    is {
                        IsStatic: false,
                        DeclaredAccessibility: Accessibility.Public,
                        GetMethod: not null,
                        Type.SpecialType: SpecialType.System_Int32
                    }
            );

    // Overrides in object and ValueType themselves do not count.
    private bool Overrides(string method, int parameters, bool isWritten = false) =>
        Bases()
            .SelectMany(it => it.GetMembers(method))
            .OfType<IMethodSymbol>()
            .Any(it => it.IsOverride && it.Parameters.Length == parameters && !(isWritten && it.IsImplicitlyDeclared));

    private IEnumerable<INamedTypeSymbol> Bases()
    {
        for (
            INamedTypeSymbol? current = type;
            current is not null
                && current.SpecialType is not (SpecialType.System_Object or SpecialType.System_ValueType);
            current = current.BaseType
        )
        {
            yield return current;
        }
    }
}
