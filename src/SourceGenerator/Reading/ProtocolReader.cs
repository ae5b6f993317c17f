using Microsoft.CodeAnalysis;

namespace PyWaker.SourceGenerator;

/// <summary>
/// Derives a type's Python protocols from its C# interfaces, its indexers and its overrides of object's methods.
/// </summary>
internal sealed class ProtocolReader(
    INamedTypeSymbol type,
    IReadOnlyList<IPropertySymbol> indexers,
    ISet<string> memberNames
)
{
    private const string Collection = "System.Collections.Generic.ICollection";
    private const string Sequence = "System.Collections.Generic.IEnumerable";

    private readonly List<ProtocolModel> _protocols = [];

    /// <summary>
    /// The registrations for NativeAOT of the types that Python passes: keys and their values, items, operands.
    /// </summary>
    public IEnumerable<RegistrationModel> Registrations =>
        ArgumentTypes()
            .SelectMany(RegistrationReader.Of)
            .Concat(
                indexers
                    .Where(static indexer => indexer.Parameters.Length is >= 2 and <= 7)
                    .Select(static indexer =>
                        RegistrationReader.Create(
                            RegistrationKind.ValueTuple,
                            indexer.Parameters.Select(static parameter => parameter.Type)
                        )
                    )
            );

    /// <summary>Whether the type has equality by value without a matching hash.</summary>
    public bool IsUnhashable => _protocols.Any(static protocol => protocol.PythonName == "__eq__") && !HasHash;

    private bool HasHash => Overrides("GetHashCode", 0);

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
        return [.. _protocols.Where(protocol => memberNames.Add(protocol.PythonName))];
    }

    private void AddResources()
    {
        string raised =
            $"type: {StubTypes.OrNone(StubTypes.Generic("builtins", "type", StubTypes.Builtin("BaseException")))}, "
            + $"value: {StubTypes.OrNone(StubTypes.Builtin("BaseException"))}, traceback: "
            + $"{StubTypes.OrNone(StubNames.Mark("types", "TracebackType"))}";
        if (InterfaceOf("System.IDisposable") is { } disposable)
        {
            Add("__enter__", ProtocolKind.Enter, $"(self) -> {StubTypes.Self}");
            Add(
                "__exit__",
                ProtocolKind.Exit,
                $"(self, {raised}) -> {StubTypes.Generic("typing", "Literal", "False")}",
                disposable
            );
        }

        if (InterfaceOf("System.IAsyncDisposable") is { } asyncDisposable)
        {
            Add("__aenter__", ProtocolKind.AsyncEnter, $"(self) -> {StubTypes.Self}");
            Add("__aexit__", ProtocolKind.AsyncExit, $"(self, {raised}) -> None", asyncDisposable);
        }
    }

    private void AddIteration()
    {
        if (GenericInterfaceOf(Sequence) is { } items)
        {
            string item = StubTypes.ResultType(items.TypeArguments[0]);
            Add(
                "__iter__",
                ProtocolKind.Iterator,
                "(self) -> " + StubTypes.Generic("collections.abc", "Generator", item, StubTypes.None, StubTypes.None),
                items
            );
        }

        if (GenericInterfaceOf("System.Collections.Generic.IAsyncEnumerable") is { } stream)
        {
            string item = StubTypes.ResultType(stream.TypeArguments[0]);
            Add(
                "__aiter__",
                ProtocolKind.AsyncIterator,
                $"(self) -> {StubTypes.Generic("collections.abc", "AsyncGenerator", item, StubTypes.None)}",
                stream
            );
        }
    }

    private void AddContainer()
    {
        INamedTypeSymbol? counted = GenericInterfaceOf(Collection)
            ?? GenericInterfaceOf("System.Collections.Generic.IReadOnlyCollection");
        bool isCounted =
            counted is not null
            || ((indexers.Count > 0 || GenericInterfaceOf(Sequence) is not null) && HasPublicCount());
        if (isCounted)
        {
            Add("__len__", ProtocolKind.Length, $"(self) -> {StubTypes.Builtin("int")}", counted);
        }

        if (GenericInterfaceOf(Collection) is { } collection)
        {
            Add(
                "__contains__",
                ProtocolKind.Contains,
                $"(self, item: {StubTypes.Builtin("object")}) -> {StubTypes.Builtin("bool")}",
                collection
            );
        }
    }

    private void AddIndexers()
    {
        AddIndexers(
            "__getitem__",
            ProtocolKind.GetItem,
            [.. indexers.Where(static indexer => PropertyReader.AccessOf(indexer) is not PropertyAccess.Set)],
            static indexer => $"(self, key: {KeyOf(indexer)}) -> {StubTypes.ResultType(indexer.Type)}"
        );
        AddIndexers(
            "__setitem__",
            ProtocolKind.SetItem,
            [.. indexers.Where(static indexer => PropertyReader.AccessOf(indexer) is not PropertyAccess.Get)],
            static indexer =>
                $"(self, key: {KeyOf(indexer)}, value: {StubTypes.ParameterTypeOrNone(indexer.Type)}) -> None"
        );
    }

    private void AddIndexers(
        string name,
        ProtocolKind kind,
        IPropertySymbol[] accessible,
        Func<IPropertySymbol, string> signature
    )
    {
        if (accessible.Length == 0)
        {
            return;
        }

        IPropertySymbol[] ordered = InOrderOfTrial(accessible);
        _protocols.Add(
            new ProtocolModel(name, kind, new EquatableArray<string>(ordered.Select(signature)))
            {
                Indexers = new EquatableArray<IndexerModel>(ordered.Select(ReadIndexer)),
            }
        );
    }

    private static IndexerModel ReadIndexer(IPropertySymbol indexer) =>
        new(
            new EquatableArray<string>(indexer.Parameters.Select(static parameter => KnownTypes.Write(parameter.Type))),
            indexer.Parameters.Length == 1 && PropertyReader.IsNotNull(indexer.Parameters[0].Type),
            KnownTypes.Write(indexer.Type),
            PropertyReader.IsNotNull(indexer.Type)
        );

    // The last indexer without a text key comes after those with one, whose keys never overlap with its own: so its
    // error for an index that is too large is the one reported.
    private static IPropertySymbol[] InOrderOfTrial(IPropertySymbol[] accessible)
    {
        int other = Array.FindLastIndex(accessible, static indexer =>
            indexer.Parameters.Length > 1
            || indexer.Parameters[0].Type.SpecialType is not (SpecialType.System_String or SpecialType.System_Char)
        );
        return other < 0 ? accessible : [.. accessible.Take(other), .. accessible.Skip(other + 1), accessible[other]];
    }

    private IEnumerable<ITypeSymbol> ArgumentTypes()
    {
        ITypeSymbol? item = GenericInterfaceOf(Collection)?.TypeArguments[0];
        return indexers
            .SelectMany(static indexer =>
                indexer.Parameters.Select(static parameter => parameter.Type).Append(indexer.Type)
            )
            .Concat(OperatorReader.Operands(type))
            .Concat(item is null ? [] : [item]);
    }

    private void AddEquality()
    {
        INamedTypeSymbol? equatable = type.AllInterfaces.FirstOrDefault(implemented =>
            implemented.Is("System.IEquatable")
            && SymbolEqualityComparer.Default.Equals(implemented.TypeArguments[0], type)
        );
        if (equatable is null && !Overrides("Equals", 1))
        {
            return;
        }

        Add(
            "__eq__",
            ProtocolKind.Equality,
            $"(self, other: {StubTypes.Builtin("object")}) -> {StubTypes.Builtin("bool")}",
            equatable
        );
        if (HasHash)
        {
            Add("__hash__", ProtocolKind.Hash, $"(self) -> {StubTypes.Builtin("int")}");
        }
    }

    private void AddOrder()
    {
        INamedTypeSymbol? comparable = type.AllInterfaces.FirstOrDefault(implemented =>
            implemented.Is("System.IComparable")
            && implemented.TypeArguments.Length == 1
            && SymbolEqualityComparer.Default.Equals(implemented.TypeArguments[0], type)
        );
        if (comparable is null)
        {
            return;
        }

        string signature = $"(self, other: {StubTypes.ParameterType(type)}) -> {StubTypes.Builtin("bool")}";
        foreach ((string name, string python) in OperatorReader.Comparisons)
        {
            _protocols.Add(
                new ProtocolModel(python, ProtocolKind.Order, new EquatableArray<string>([signature]))
                {
                    Interface = KnownTypes.Write(comparable),
                    Operator = name,
                }
            );
        }
    }

    private void AddText()
    {
        if (Overrides("ToString", 0, isWritten: true))
        {
            Add(type.IsRecord ? "__str__" : "__repr__", ProtocolKind.Text, $"(self) -> {StubTypes.Builtin("str")}");
        }
    }

    private void Add(string name, ProtocolKind kind, string signature, INamedTypeSymbol? declaring = null) =>
        _protocols.Add(
            new ProtocolModel(name, kind, new EquatableArray<string>([signature]))
            {
                Interface = declaring is null ? null : KnownTypes.Write(declaring),
                ItemType = declaring is { TypeArguments.Length: 1 }
                    ? KnownTypes.Write(declaring.TypeArguments[0])
                    : null,
            }
        );

    private INamedTypeSymbol? InterfaceOf(string name) =>
        type.AllInterfaces.FirstOrDefault(implemented => implemented.Is(name));

    private INamedTypeSymbol? GenericInterfaceOf(string name) =>
        type.AllInterfaces.FirstOrDefault(implemented => implemented.Is(name) && implemented.TypeArguments.Length == 1);

    private static string KeyOf(IPropertySymbol indexer) =>
        indexer.Parameters.Length == 1
            ? StubTypes.ParameterTypeOrNone(indexer.Parameters[0].Type)
            : StubTypes.Generic(
                "builtins",
                "tuple",
                [.. indexer.Parameters.Select(static parameter => StubTypes.ParameterTypeOrNone(parameter.Type))]
            );

    private bool HasPublicCount() =>
        Bases()
            .SelectMany(static declaring => declaring.GetMembers("Count"))
            .OfType<IPropertySymbol>()
            .Any(static property =>
                property
                    is {
                        IsStatic: false,
                        DeclaredAccessibility: Accessibility.Public,
                        GetMethod: not null,
                        Type.SpecialType: SpecialType.System_Int32
                    }
            );

    // Overrides in object and ValueType themselves do not count.
    private bool Overrides(string name, int parameterCount, bool isWritten = false) =>
        Bases()
            .SelectMany(declaring => declaring.GetMembers(name))
            .OfType<IMethodSymbol>()
            .Any(method =>
                method.IsOverride
                && method.Parameters.Length == parameterCount
                && !(isWritten && method.IsImplicitlyDeclared)
            );

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
