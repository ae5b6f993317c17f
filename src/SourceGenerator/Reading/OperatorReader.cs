using Microsoft.CodeAnalysis;

namespace PyWaker.SourceGenerator;

/// <summary>Maps the operators and conversions of a type to Python methods.</summary>
internal static class OperatorReader
{
    private static readonly (string Operator, string Python, string Sign)[] s_binary =
    [
        ("op_Addition", "add", "+"),
        ("op_Subtraction", "sub", "-"),
        ("op_Multiply", "mul", "*"),
        ("op_Division", "truediv", "/"),
        ("op_Modulus", "mod", "%"),
        ("op_BitwiseAnd", "and", "&"),
        ("op_BitwiseOr", "or", "|"),
        ("op_ExclusiveOr", "xor", "^"),
        ("op_LeftShift", "lshift", "<<"),
        ("op_RightShift", "rshift", ">>"),
    ];

    private static readonly (string Operator, string Python, string Sign)[] s_comparisons =
    [
        ("op_LessThan", "__lt__", "<"),
        ("op_LessThanOrEqual", "__le__", "<="),
        ("op_GreaterThan", "__gt__", ">"),
        ("op_GreaterThanOrEqual", "__ge__", ">="),
    ];

    private static readonly (string Operator, string Python, string Expression)[] s_unary =
    [
        ("op_UnaryNegation", "__neg__", "-self"),
        ("op_UnaryPlus", "__pos__", "+self"),
        ("op_OnesComplement", "__invert__", "~self"),
        ("op_True", "__bool__", "self ? true : false"),
    ];

    /// <summary>The types of all operands.</summary>
    public static IEnumerable<ITypeSymbol> Operands(INamedTypeSymbol type) =>
        type.GetMembers()
            .OfType<IMethodSymbol>()
            .Where(static it => it.MethodKind is MethodKind.UserDefinedOperator)
            .SelectMany(static it => it.Parameters.Select(static parameter => parameter.Type));

    public static IEnumerable<ProtocolModel> Read(INamedTypeSymbol type)
    {
        string self = $"var self = call.Self<{KnownTypes.Write(type)}>();";
        bool IsSelf(IParameterSymbol parameter) => SymbolEqualityComparer.Default.Equals(parameter.Type, type);

        foreach ((string name, string python, string sign) in s_binary)
        {
            IMethodSymbol[] overloads = Operators(type, name);
            yield return Binary(
                $"__{python}__",
                self,
                [
                    .. overloads
                        .Where(it => IsSelf(it.Parameters[0]))
                        .Select(it => (it.Parameters[1].Type, $"self {sign} other", it.ReturnType)),
                ]
            );
            yield return Binary(
                $"__r{python}__",
                self,
                [
                    .. overloads
                        .Where(it => IsSelf(it.Parameters[1]) && !IsSelf(it.Parameters[0]))
                        .Select(it => (it.Parameters[0].Type, $"other {sign} self", it.ReturnType)),
                ]
            ) with
            {
                IsReflected = true,
            };
        }

        bool isComparable = type.AllInterfaces.Any(static it =>
            it.Is("System.IComparable") && it.TypeArguments.Length == 1
        );
        foreach ((string name, string python, string sign) in isComparable ? [] : s_comparisons)
        {
            yield return Binary(
                python,
                self,
                [
                    .. Operators(type, name)
                        .Where(it => IsSelf(it.Parameters[0]))
                        .Select(it => (it.Parameters[1].Type, $"self {sign} other", it.ReturnType)),
                ]
            );
        }

        foreach ((string name, string python, string expression) in s_unary)
        {
            foreach (IMethodSymbol method in Operators(type, name).Take(1))
            {
                yield return Unary(python, self, expression, method.ReturnType);
            }
        }

        foreach (
            IMethodSymbol method in Operators(type, "op_Implicit")
                .Concat(Operators(type, "op_Explicit"))
                .Where(it => IsSelf(it.Parameters[0]))
        )
        {
            if (ConversionOf(method.ReturnType.SpecialType) is { } python)
            {
                yield return Unary(python, self, $"({KnownTypes.Write(method.ReturnType)})self", method.ReturnType);
            }
        }
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
                .Where(static it =>
                    it.MethodKind is MethodKind.UserDefinedOperator or MethodKind.Conversion
                    && it.DeclaredAccessibility is Accessibility.Public
                ),
        ];

    // The first overload whose other operand fits; for any other, Python asks the other operand.
    private static ProtocolModel Binary(
        string name,
        string self,
        (ITypeSymbol Other, string Expression, ITypeSymbol Result)[] overloads
    )
    {
        List<string> body = [self];
        for (int i = 0; i < overloads.Length; i++)
        {
            (ITypeSymbol other, string expression, ITypeSymbol result) = overloads[i];
            body.Add(
                $"if (call.TryArgument<{KnownTypes.Write(other)}>(1, out var other{i})) {{ call.EnterBody(); return "
                    + $"call.Return<{KnownTypes.Write(result)}>({expression.Replace("other", $"other{i}")}); }}"
            );
        }

        body.Add("return call.NotImplemented();");
        IEnumerable<string> signatures = overloads.Select(static it =>
            $"(self, other: {StubTypes.TakenOrNone(it.Other)}) -> {StubTypes.ResultType(it.Result)}"
        );
        return new ProtocolModel(
            name,
            "Sync",
            new EquatableArray<string>(["other"]),
            new EquatableArray<string>(overloads.Length == 0 ? [] : body),
            new EquatableArray<string>(signatures)
        );
    }

    private static ProtocolModel Unary(string name, string self, string expression, ITypeSymbol result) =>
        new(
            name,
            "Sync",
            new EquatableArray<string>([]),
            new EquatableArray<string>([
                self,
                "call.EnterBody();",
                $"return call.Return<{KnownTypes.Write(result)}>({expression});",
            ]),
            new EquatableArray<string>([$"(self) -> {StubTypes.ResultType(result)}"])
        );
}
