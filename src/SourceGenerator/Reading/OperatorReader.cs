using Microsoft.CodeAnalysis;

namespace PyWaker.SourceGenerator;

/// <summary>Maps the operators and conversions of a type to Python methods.</summary>
internal static class OperatorReader
{
    /// <summary>The operators of an order, with their Python methods.</summary>
    public static readonly (string Operator, string Python)[] Comparisons =
    [
        ("op_LessThan", "__lt__"),
        ("op_LessThanOrEqual", "__le__"),
        ("op_GreaterThan", "__gt__"),
        ("op_GreaterThanOrEqual", "__ge__"),
    ];

    private static readonly (string Operator, string Python)[] s_binary =
    [
        ("op_Addition", "add"),
        ("op_Subtraction", "sub"),
        ("op_Multiply", "mul"),
        ("op_Division", "truediv"),
        ("op_Modulus", "mod"),
        ("op_BitwiseAnd", "and"),
        ("op_BitwiseOr", "or"),
        ("op_ExclusiveOr", "xor"),
        ("op_LeftShift", "lshift"),
        ("op_RightShift", "rshift"),
    ];

    private static readonly (string Operator, string Python)[] s_unary =
    [
        ("op_UnaryNegation", "__neg__"),
        ("op_UnaryPlus", "__pos__"),
        ("op_OnesComplement", "__invert__"),
        ("op_True", "__bool__"),
    ];

    /// <summary>The types of all operands.</summary>
    public static IEnumerable<ITypeSymbol> Operands(INamedTypeSymbol type) =>
        type.GetMembers()
            .OfType<IMethodSymbol>()
            .Where(static method => method.MethodKind is MethodKind.UserDefinedOperator)
            .SelectMany(static method => method.Parameters.Select(static parameter => parameter.Type));

    public static IEnumerable<ProtocolModel> Read(INamedTypeSymbol type)
    {
        bool IsSelf(IParameterSymbol parameter) => SymbolEqualityComparer.Default.Equals(parameter.Type, type);

        List<ProtocolModel> models = [];
        foreach ((string name, string python) in s_binary)
        {
            IMethodSymbol[] overloads = Operators(type, name);
            AddBinary(
                models,
                $"__{python}__",
                name,
                [.. overloads.Where(method => IsSelf(method.Parameters[0]))],
                isReflected: false
            );
            AddBinary(
                models,
                $"__r{python}__",
                name,
                [.. overloads.Where(method => IsSelf(method.Parameters[1]) && !IsSelf(method.Parameters[0]))],
                isReflected: true
            );
        }

        bool isComparable = type.AllInterfaces.Any(static implemented =>
            implemented.Is("System.IComparable") && implemented.TypeArguments.Length == 1
        );
        foreach ((string name, string python) in isComparable ? [] : Comparisons)
        {
            AddBinary(
                models,
                python,
                name,
                [.. Operators(type, name).Where(method => IsSelf(method.Parameters[0]))],
                isReflected: false
            );
        }

        foreach ((string name, string python) in s_unary)
        {
            foreach (IMethodSymbol method in Operators(type, name).Take(1))
            {
                models.Add(Unary(python, ProtocolKind.UnaryOperator, method));
            }
        }

        foreach (
            IMethodSymbol method in Operators(type, "op_Implicit")
                .Concat(Operators(type, "op_Explicit"))
                .Where(method => IsSelf(method.Parameters[0]))
        )
        {
            if (ConversionOf(method.ReturnType.SpecialType) is { } python)
            {
                models.Add(Unary(python, ProtocolKind.Conversion, method));
            }
        }

        return models;
    }

    private static string? ConversionOf(SpecialType type) =>
        type switch
        {
            SpecialType.System_Int32 or SpecialType.System_Int64 => "__int__",
            SpecialType.System_Double => "__float__",
            SpecialType.System_Boolean => "__bool__",
            _ => null,
        };

    private static IMethodSymbol[] Operators(INamedTypeSymbol type, string name) =>
        [
            .. type.GetMembers(name)
                .OfType<IMethodSymbol>()
                .Where(static method =>
                    method.MethodKind is MethodKind.UserDefinedOperator or MethodKind.Conversion
                    && method.DeclaredAccessibility is Accessibility.Public
                ),
        ];

    private static void AddBinary(
        List<ProtocolModel> models,
        string python,
        string name,
        IMethodSymbol[] overloads,
        bool isReflected
    )
    {
        if (overloads.Length == 0)
        {
            return;
        }

        ITypeSymbol OtherOf(IMethodSymbol method) => method.Parameters[isReflected ? 0 : 1].Type;

        IEnumerable<string> signatures = overloads.Select(method =>
            $"(self, other: {StubTypes.ParameterTypeOrNone(OtherOf(method))}) -> "
            + StubTypes.ResultType(method.ReturnType)
        );
        models.Add(
            new ProtocolModel(python, ProtocolKind.BinaryOperator, new EquatableArray<string>(signatures))
            {
                Operator = name,
                Overloads = new EquatableArray<OperatorOverloadModel>(
                    overloads.Select(method => new OperatorOverloadModel(
                        KnownTypes.Write(OtherOf(method)),
                        KnownTypes.Write(method.ReturnType)
                    ))
                ),
                IsReflected = isReflected,
            }
        );
    }

    private static ProtocolModel Unary(string python, ProtocolKind kind, IMethodSymbol method) =>
        new(python, kind, new EquatableArray<string>([$"(self) -> {StubTypes.ResultType(method.ReturnType)}"]))
        {
            Operator = method.Name,
            Overloads = new EquatableArray<OperatorOverloadModel>([
                new OperatorOverloadModel(null, KnownTypes.Write(method.ReturnType)),
            ]),
        };
}
