namespace PyWaker.SourceGenerator;

/// <summary>Writes classes to a stub. Members stand in the order in which they are added at run time.</summary>
internal static class ClassStub
{
    public static void Write(StubText text, ClassModel model)
    {
        text.Blank();
        if (!model.IsSubclassable)
        {
            text.Line($"@{text.Type(StubNames.Mark("typing", "final"))}");
        }

        DisableMypyErrors(text, model);
        text.Block(
            $"class {model.PythonName}{(model.PythonParent is { } parent ? $"({text.Type(parent)})" : "")}:",
            model.Doc,
            () => WriteMembers(text, model)
        );
    }

    // A class derived in C# may be one that Python could not derive, and need not accept all that its base accepts.
    private static void DisableMypyErrors(StubText text, ClassModel model)
    {
        if (model.HasFinalParent || model.Protocols.Any(static protocol => protocol.IsReflected))
        {
            text.Disable("misc");
        }

        if (model.PythonParent is not null)
        {
            text.Disable("override");
        }
    }

    private static void WriteMembers(StubText text, ClassModel model)
    {
        if (!model.IsConstructible)
        {
            WriteRefusal(text);
        }

        FunctionStub.Write(text, model.Functions);
        foreach (PropertyModel property in model.Properties)
        {
            text.Blank();
            WriteProperty(text, property);
        }

        foreach (ProtocolModel protocol in model.Protocols)
        {
            string name = $"{(protocol.IsAsyncDef ? "async " : "")}def {protocol.PythonName}";
            FunctionStub.Write(
                text,
                protocol.Signatures.Select(signature => new StubHead(
                    $"{name}{text.Type(signature)}:",
                    null,
                    [signature]
                ))
            );
        }

        if (model.IsUnhashable)
        {
            text.Disable("assignment");
            text.Blank();
            text.Line($"__hash__: {text.Type(StubTypes.Generic("typing", "ClassVar", StubTypes.None))}");
        }

        if (model.RecordFields is { } fields)
        {
            WriteRecord(text, model, fields);
        }
    }

    // No argument is of that type, and one is required.
    private static void WriteRefusal(StubText text)
    {
        string rest = text.Type(StubTypes.Builtin("object"));
        text.Blank();
        text.Line("# Python makes no instances.");
        text.Line(
            $"def __init__(self, _: {text.Type(StubNames.Mark("typing", "NoReturn"))}, *args: {rest}, **kwargs: "
                + $"{rest}) -> None: ..."
        );
    }

    private static void WriteProperty(StubText text, PropertyModel property)
    {
        bool isRead = property.Access is not PropertyAccess.Set;
        text.Unknown(isRead ? property.PythonResultType : property.PythonParameterType);
        string resultType = text.Type(property.PythonResultType);
        string parameterType = text.Type(property.PythonParameterType);
        switch (property.Access)
        {
            case PropertyAccess.Constant:
                string constantType = StubTypes.Generic("typing", "ClassVar", property.PythonResultType);
                text.Line($"{property.PythonName}: {text.Type(constantType)}");
                return;
            case PropertyAccess.Set:
                text.Line($"{property.PythonName}: {parameterType}  # It cannot be read.");
                return;
            default:
                text.Line($"@{text.Type(StubTypes.Builtin("property"))}");
                text.Block($"def {property.PythonName}(self) -> {resultType}:", property.Doc);
                break;
        }

        if (property.Access is PropertyAccess.GetAndSet)
        {
            text.Blank();
            text.Line($"@{property.PythonName}.setter");
            text.Line($"def {property.PythonName}(self, value: {parameterType}) -> None: ...");
        }
    }

    private static void WriteRecord(StubText text, ClassModel model, EquatableArray<string> fields)
    {
        string changes = string.Concat(
            fields.Select(field =>
            {
                PropertyModel? property = model.Properties.FirstOrDefault(property => property.PythonName == field);
                return $", {field}: {text.Type(property?.PythonParameterType ?? StubTypes.Any)} = ...";
            })
        );
        text.Blank();
        // Python writes a tuple of one item with a comma after it.
        string names = string.Join(", ", fields.Select(static field => $"\"{field}\""));
        text.Line($"__match_args__ = ({names}{(fields.Count == 1 ? "," : "")})");
        text.Blank();
        text.Line($"def __repr__(self) -> {text.Type(StubTypes.Builtin("str"))}: ...");
        text.Blank();
        text.Line(
            $"def __replace__(self{(changes.Length > 0 ? ", *" : "")}{changes}) -> {text.Type(StubTypes.Self)}: ..."
        );
    }
}
