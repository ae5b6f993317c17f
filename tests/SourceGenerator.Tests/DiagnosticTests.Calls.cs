namespace PyWaker.SourceGenerator.Tests;

public partial class DiagnosticTests
{
    [TestCase("f.Call((object)names);", TestName = "OneList")]
    [TestCase("f.Call(PyObject.From(names));", TestName = "OneListAsPyObject")]
    [TestCase("f.Call([.. names]);", TestName = "Spread")]
    [TestCase("f.Call((object[])names);", TestName = "SpreadByACast")]
    [TestCase("f.Call(arguments);", TestName = "ArgumentsOfTheirType")]
    [TestCase("f.Call(new object?[] { 1, options });", TestName = "ListedArguments")]
    [TestCase("f.Call(numbers);", TestName = "NumbersAreOneList")]
    [TestCase("f.Call(\"a\", names);", TestName = "OneOfTwo")]
    [TestCase("f.Call(names, options);", TestName = "AListAndADict")]
    [TestCase("f.Call((object)arguments, options);", TestName = "AnArrayAndADictThatAreMeant")]
    [TestCase("f.Call(null);", TestName = "None")]
    [TestCase("f.Call(1, keywords); f.CallMethod(\"m\", keywords);", TestName = "KeywordsAtTheEnd")]
    [TestCase("f.Call([.. arguments, keywords]);", TestName = "KeywordsAtTheEndOfAList")]
    [TestCase("new Other().Call(names, keywords, options);", TestName = "AnotherMethodOfThatName")]
    public async Task RightCall_IsNotReported(string call) =>
        Assert.That(await Generation.AnalyzeAsync(Calling(call)), Is.Empty);

    private static IEnumerable<TestCaseData> WrongCalls()
    {
        static TestCaseData Case(string id, string name, string where, string message, string call) =>
            new TestCaseData(id, where, message, Calling(call)).SetName($"{id}_{name}");

        yield return Case(
            "PYW0040",
            "Strings",
            "names",
            "Each item of the string[] is an argument of its own in this call: write '[.. names]' if that is meant, or "
                + "'(object)names' to pass one list",
            "f.Call(names);"
        );
        yield return Case("PYW0040", "NewArray", "new[] { \"a\" }", "the string[]", "f.Call(new[] { \"a\" });");
        yield return Case("PYW0040", "Method", "names", "(object)names", "f.CallMethod(\"join\", names);");
        yield return Case("PYW0040", "ArraysOfAnArray", "table", "the int[][]", "f.Call(table);");
        yield return Case("PYW0040", "Covariance", "uris", "the Uri[]", "f.Call(uris);");
        yield return Case(
            "PYW0040",
            "LongText",
            "names.Length > 1000 && names.Length < 2000 ? names : names",
            "'(object)...'",
            "f.Call(names.Length > 1000 && names.Length < 2000 ? names : names);"
        );
        yield return Case(
            "PYW0041",
            "Dictionary",
            "options",
            "write '[.. arguments, new PyKeywords(options)]'",
            "f.Call(arguments, options);"
        );
        yield return Case(
            "PYW0041",
            "MethodAndInterface",
            "readOnly",
            "new PyKeywords(readOnly)",
            "f.CallMethod(\"m\", arguments, readOnly);"
        );
        yield return Case("PYW0042", "First", "keywords", "they are the last argument", "f.Call(keywords, 1);");
        yield return Case("PYW0042", "Twice", "keywords", "the last", "f.CallMethod(\"m\", 1, keywords, keywords);");
        yield return Case("PYW0042", "InAnArray", "keywords", "the last", "f.Call(new object[] { keywords, 1 });");
        yield return Case("PYW0042", "InAList", "keywords", "the last", "f.Call([keywords, 1]);");
        yield return Case(
            "PYW0042",
            "SameName",
            "\"a\"",
            "'a' is given twice",
            "f.Call(new PyKeywords { [\"a\"] = 1, [\"a\"] = 2 });"
        );
    }

    private static string Calling(string call) =>
        $$"""
            static class Caller
            {
                static void Run(
                    PyObject f,
                    string[] names,
                    int[] numbers,
                    int[][] table,
                    Uri[] uris,
                    object?[] arguments,
                    PyKeywords keywords,
                    Dictionary<string, object?> options,
                    IReadOnlyDictionary<string, object?> readOnly
                )
                {
                    {{call}}
                }
            }

            class Other
            {
                public void Call(params object?[] arguments) { }
            }
            """;
}
