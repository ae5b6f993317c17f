using PyWaker.Bindings;
using PyWaker.Core.Tests.Modules;
using PyWaker.LowLevel;

namespace PyWaker.Core.Tests.Functions;

/// <summary>Functions that are described in full, as generated code does.</summary>
public class DescribedFunctionTests
{
    private static readonly PyFunctionParameter[] s_all =
    [
        PyFunctionParameter.Required<string>("a"),
        PyFunctionParameter.Optional("b", 2),
        PyFunctionParameter.Optional("c", "c", isKeywordOnly: true),
        PyFunctionParameter.Rest("rest"),
    ];

    [Test]
    public void Parameters_OfEveryKind_AreBoundAsInPython()
    {
        using var scope = new ModuleScope();
        scope.Module.DefineFunction("f", PyFunctionKind.Sync, s_all, Join);
        Assert.Multiple(() =>
        {
            Assert.That(scope.Eval<string>("m.f('a')"), Is.EqualTo("a 2 c []"));
            Assert.That(scope.Eval<string>("m.f('a', 3, 4, 5, c='d')"), Is.EqualTo("a 3 d [4, 5]"));
            Assert.That(scope.Eval<string>("m.f(b=7, a='x')"), Is.EqualTo("x 7 c []"));
            Assert.That(scope.Eval<string>("str(inspect.signature(m.f))"), Is.EqualTo("(a, b=2, *rest, c='c')"));
        });
    }

    [TestCase("m.f()", "f() missing 1 required positional argument: 'a'")]
    [TestCase("m.f('a', 1, 2, b=3)", "f() got multiple values for argument 'b'")]
    [TestCase("m.f('a', rest=3)", "f() got an unexpected keyword argument 'rest'")]
    [TestCase("m.f('a', 1, 2, 'x')", "f() argument '*rest': ")]
    [TestCase("m.f('a', c=1)", "f() argument 'c': ")]
    public void WrongArguments_AreTypeErrors(string call, string message)
    {
        using var scope = new ModuleScope();
        scope.Module.DefineFunction("f", PyFunctionKind.Sync, s_all, Join);
        scope.Run($"try:\n    {call}\nexcept TypeError as e:\n    message = str(e)");
        Assert.That(scope.Eval<string>("message"), Does.StartWith(message));
    }

    [Test]
    public void AsyncFunction_WithARest_PassesItOn()
    {
        using var scope = new ModuleScope();
        scope.Module.DefineFunction("f", PyFunctionKind.Task, s_all, static (ref PyFunctionCall call) =>
        {
            string a = call.Argument<string>(0);
            int[] rest = call.Rest<int>();
            call.EnterBody();
            return call.Start(async () =>
            {
                await Task.Yield();
                return a + rest.Length;
            });
        });
        Assert.That(scope.Eval<string>("asyncio.run(m.f('a', 1, 2, 3, c=''))"), Is.EqualTo("a2"));
    }

    [Test]
    public void Bytes_OfAnyKind_AreRead()
    {
        using var scope = new ModuleScope();
        scope.Module.DefineFunction(
            "f",
            PyFunctionKind.Sync,
            [PyFunctionParameter.OptionalBuffer("data", typeof(ReadOnlySpan<byte>))],
            static (ref PyFunctionCall call) =>
            {
                var lease = default(PySpanLease);
                try
                {
                    ReadOnlySpan<byte> data = call.LeaseReadOnlySpan<byte>(0, ref lease);
                    call.EnterBody();
                    return call.Return(Convert.ToHexString(data));
                }
                finally
                {
                    call.Release(ref lease);
                }
            }
        );
        Assert.That(
            scope.Eval<string[]>("[m.f(), m.f(b'\\x01'), m.f(bytearray(b'\\x02')), m.f(memoryview(b'\\x03\\x04'))]"),
            Is.EqualTo(new[] { "", "01", "02", "0304" })
        );
    }

    [Test]
    public void NotNull_RefusesNone()
    {
        using var scope = new ModuleScope();
        scope.Module.DefineFunction(
            "f",
            PyFunctionKind.Sync,
            [PyFunctionParameter.Required<string>("a")],
            static (ref PyFunctionCall call) => call.Return(call.NotNull<string>(0))
        );
        Assert.That(scope.Eval<string>("m.f('x')"), Is.EqualTo("x"));
        Assert.That(scope.Failure("m.f(None)"), Does.StartWith("TypeError: f() argument 'a': "));
    }

    [Test]
    public void Iterate_IsLazy_AndDisposesWhenClosed()
    {
        List<string> events = [];
        IEnumerable<int> Count()
        {
            try
            {
                for (int i = 0; ; i++)
                {
                    events.Add($"{i}");
                    yield return i;
                }
            }
            finally
            {
                events.Add("disposed");
            }
        }

        using var scope = new ModuleScope();
        scope.Module.DefineFunction("f", PyFunctionKind.Sync, [], (ref PyFunctionCall call) => call.Iterate(Count()));
        scope.Run("g = m.f()");
        Assert.That(events, Is.Empty);
        Assert.That(
            scope.Eval<string>("f'{next(g)} {next(g)} {inspect.isgenerator(g)} {g.__name__}'"),
            Is.EqualTo("0 1 True f")
        );
        scope.Run("g.close()");
        Assert.That(events, Is.EqualTo(new[] { "0", "1", "disposed" }));
    }

    [Test]
    public void Argument_ThatIsNone_IsRefused()
    {
        using var scope = new ModuleScope();
        scope.Module.DefineFunction("f", PyFunctionKind.Sync, [], static (ref PyFunctionCall call) =>
            call.Return(call.Argument<int>(0))
        );
        Assert.That(() => scope.Run("m.f()"), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Rest_BeforeAnotherParameter_IsRefused()
    {
        using var scope = new ModuleScope();
        Assert.That(
            () =>
                scope.Module.DefineFunction(
                    "f",
                    PyFunctionKind.Sync,
                    [PyFunctionParameter.Rest("rest"), PyFunctionParameter.Required<int>("a")],
                    Join
                ),
            Throws.ArgumentException.With.Message.StartsWith(
                "'f' has '*rest' before another parameter: it comes last in the list."
            )
        );
    }

    private static PyResult Join(ref PyFunctionCall call)
    {
        string a = call.Argument<string>(0);
        int b = call.Argument<int>(1);
        string c = call.Argument<string>(2);
        int[] rest = call.Rest<int>();
        call.EnterBody();
        return call.Return($"{a} {b} {c} [{string.Join(", ", rest)}]");
    }
}
