using System.Net.Sockets;
using System.Runtime.CompilerServices;
using PyWaker.Exceptions;
using PyWaker.Objects;

namespace PyWaker.Core.Tests.Exceptions;

/// <summary>.NET exceptions in Python.</summary>
public class ExceptionToPythonTests
{
    private static readonly PyObject s_python = Define();

    [TestCase(typeof(ArgumentException), "ValueError")]
    [TestCase(typeof(ArgumentOutOfRangeException), "ValueError")]
    [TestCase(typeof(ArgumentNullException), "TypeError")]
    [TestCase(typeof(FormatException), "ValueError")]
    [TestCase(typeof(InvalidCastException), "TypeError")]
    [TestCase(typeof(KeyNotFoundException), "KeyError")]
    [TestCase(typeof(IndexOutOfRangeException), "IndexError")]
    [TestCase(typeof(OverflowException), "OverflowError")]
    [TestCase(typeof(DivideByZeroException), "ZeroDivisionError")]
    [TestCase(typeof(NotImplementedException), "NotImplementedError")]
    [TestCase(typeof(NotSupportedException), "NotImplementedError")]
    [TestCase(typeof(FileNotFoundException), "FileNotFoundError")]
    [TestCase(typeof(DirectoryNotFoundException), "FileNotFoundError")]
    [TestCase(typeof(UnauthorizedAccessException), "PermissionError")]
    [TestCase(typeof(EndOfStreamException), "EOFError")]
    [TestCase(typeof(IOException), "OSError")]
    [TestCase(typeof(TimeoutException), "TimeoutError")]
    [TestCase(typeof(OutOfMemoryException), "MemoryError")]
    [TestCase(typeof(HttpRequestException), "ConnectionError")]
    [TestCase(typeof(InvalidOperationException), "RuntimeError")]
    [TestCase(typeof(InsufficientExecutionStackException), "RecursionError")]
    [TestCase(typeof(OperationCanceledException), "_pywaker.OperationCanceledError")]
    [TestCase(typeof(TaskCanceledException), "_pywaker.OperationCanceledError")]
    [TestCase(typeof(ApplicationException), "_pywaker.DotNetError")]
    public void Raise_BecomesTheNearestBuiltin(Type type, string expected)
    {
        var exception = (Exception)Activator.CreateInstance(type)!;
        using PyObject caught = Catch(exception);
        Assert.That(Get<string>("name", caught), Is.EqualTo(expected));
        Assert.That(Get<bool>("is_builtin", caught, expected), Is.True, "an instance of the builtin");
        Assert.That(caught.GetAttribute("dotnet_type").As<string>(), Is.EqualTo(type.FullName));
        Assert.That(caught.GetAttribute("__dotnet_exception__").As<object>(), Is.SameAs(exception));
        Assert.That(caught.GetAttribute("args")[0].As<string>(), Is.EqualTo(exception.Message));
    }

    [Test]
    public void Raise_SocketAndHttp_FollowTheErrorCode()
    {
        Assert.That(
            Name(new SocketException((int)SocketError.ConnectionRefused)),
            Is.EqualTo("ConnectionRefusedError")
        );
        Assert.That(Name(new SocketException((int)SocketError.TimedOut)), Is.EqualTo("TimeoutError"));
        Assert.That(Name(new SocketException((int)SocketError.HostNotFound)), Is.EqualTo("OSError"));
        Assert.That(
            Name(new HttpRequestException("x", new SocketException((int)SocketError.ConnectionReset))),
            Is.EqualTo("ConnectionResetError")
        );
        Assert.That(
            Name(new HttpRequestException("x", null, System.Net.HttpStatusCode.NotFound)),
            Is.EqualTo("OSError")
        );
    }

    [Test]
    public void Raise_ATimeoutToldAsACancellation_IsATimeout()
    {
        Assert.That(Name(new TaskCanceledException("slow", new TimeoutException())), Is.EqualTo("TimeoutError"));
        Assert.That(
            Name(new TaskCanceledException("stopped", new IOException())),
            Is.EqualTo("_pywaker.OperationCanceledError")
        );
    }

    [Test]
    public async Task Raise_HttpClientTimeout_IsATimeout()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        using var client = new HttpClient { Timeout = TimeSpan.FromMilliseconds(1) };
        var thrown = await Task.Run(() =>
            Assert.ThrowsAsync<TaskCanceledException>(() =>
                client.GetStringAsync(new Uri($"http://{listener.LocalEndpoint}/"))
            )
        );

        Assert.That(Name(thrown!), Is.EqualTo("TimeoutError"));
    }

    [Test]
    public void Raise_ArgumentException_LeavesOutWhatDotNetAppends()
    {
        Assert.That(Message(new ArgumentException("bad value", "s")), Is.EqualTo("bad value"));
        Assert.That(
            Message(new ArgumentOutOfRangeException("n", 5, "too many")),
            Is.EqualTo($"too many{Environment.NewLine}Actual value was 5.")
        );
        Assert.That(
            Message(new ArgumentNullException("s")),
            Is.EqualTo(new ArgumentNullException("s").Message).And.Contain("'s'"),
            "a text of .NET's own says nothing without it"
        );
        Assert.That(Message(new ArgumentOutOfRangeException("n")), Does.Contain("'n'"));
        Assert.That(Message(new ArgumentException(null, "s")), Does.Contain("'s'"));
    }

    [Test]
    public void Raise_ShowsCSharpFramesWithFileAndLine()
    {
        string file = Thrower.File();
        using PyObject caught = Catch(() => Thrower.Fail());
        string text = Get<string>("format", caught);
        Assert.That(
            text,
            Does.Contain(
                    $"File \"{file}\", line {Thrower.Line}, in PyWaker.Core.Tests.Exceptions.ExceptionToPythonTests+Thrower.Fail"
                )
                .Or.Contain(
                    $"File \"{file}\", line {Thrower.Line}, in PyWaker.Core.Tests.Exceptions.ExceptionToPythonTests.Thrower.Fail"
                )
        );
        Assert.That(text, Does.Contain("ShowsCSharpFramesWithFileAndLine.<lambda>"));
        Assert.That(text, Does.Not.Contain("PyWaker.NativeTypes").And.Not.Contain("Converter").And.Not.Contain("^^^"));
        Assert.That(text, Does.EndWith("ValueError: wrong\n"));
        Assert.That(
            caught.GetAttribute("dotnet_stack").As<string>(),
            Does.Contain(Path.GetFileName(file) + ":line " + Thrower.Line)
        );
    }

    [Test]
    public void Raise_NeverThrown_HasNoFrames()
    {
        using PyObject made = Make(new ArgumentException("a"));
        Assert.That(made.GetAttribute("__traceback__").IsNone, Is.True);
    }

    [Test]
    public void Raise_InnerException_IsTheCause()
    {
        using PyObject caught = Catch(new InvalidOperationException("outer", new KeyNotFoundException("inner")));
        Assert.That(Get<string>("name", caught.GetAttribute("__cause__")), Is.EqualTo("KeyError"));
    }

    [Test]
    public void Raise_TheSameInstanceTwice_IsTheSameObject()
    {
        var exception = new TimeoutException("slow");
        using PyObject first = Catch(exception);
        string once = Get<string>("format", first);
        using PyObject second = Catch(exception);
        Assert.That(second, Is.EqualTo(first));
        Assert.That(
            Get<string>("format", second).Split('\n'),
            Has.Length.EqualTo(once.Split('\n').Length),
            "the traceback does not grow"
        );
    }

    [Test]
    public void Raise_AfterThePythonObjectDied_MakesANewOne()
    {
        var exception = new TimeoutException("slow");
        Catch(exception).Dispose();
        using PyObject again = Catch(exception);
        Assert.That(again.GetAttribute("__dotnet_exception__").As<Exception>(), Is.SameAs(exception));
    }

    [Test]
    public void Raise_AggregateException_IsAGroup()
    {
        var exception = new AggregateException("several", new KeyNotFoundException("a"), new TimeoutException("b"));
        using PyObject caught = Catch(exception);
        using PyObject members = caught.GetAttribute("exceptions");
        Assert.That(
            members.Iterate().Select(m => Get<string>("name", m)),
            Is.EqualTo(new[] { "KeyError", "TimeoutError" })
        );
        if (Python.Version >= new Version(3, 11))
        {
            Assert.That(Get<string>("name", caught), Is.EqualTo("ExceptionGroup"));
            Assert.That(caught.GetAttribute("message").As<string>(), Is.EqualTo("several"));
        }

        Assert.That(Assert.Throws<AggregateException>(() => Reraise(caught)), Is.SameAs(exception));
    }

    [Test]
    public void Map_UsersOwnClass_StandsForTheTypeAndThoseDerived()
    {
        using PyObject type = s_python["Custom"];
        PyExceptions.Map<CustomException>(type);
        using PyObject caught = Catch(new DerivedException());
        Assert.That(caught.GetPythonType(), Is.EqualTo(type));
        using PyObject number = PyObject.From(5);
        Assert.That(
            Assert.Throws<ArgumentException>(() => PyExceptions.Map<CustomException>(number))!.Message,
            Does.StartWith(Messages.NotAnExceptionClass("5"))
        );
    }

    [TestCase("StopIteration", "coroutine", "coroutine raised StopIteration")]
    [TestCase("StopIteration", "async generator", "async generator raised StopIteration")]
    [TestCase("StopAsyncIteration", "async generator", "async generator raised StopAsyncIteration")]
    public void RaiseInCoroutine_StopIteration_BecomesRuntimeError(string raised, string kind, string message)
    {
        PythonException exception = Assert.Throws<PythonException>(() => Python.Run("raise " + raised))!;
        using AttachScope scope = Python.Attach();
        ExceptionTranslator.RaiseInCoroutine(exception, kind);
        using PyObject error = PyObject.FromOwned(PythonError.Take());
        Assert.That(Get<string>("name", error), Is.EqualTo("RuntimeError"));
        Assert.That(error.ToString(), Is.EqualTo(message));
        Assert.That(error.GetAttribute("__cause__"), Is.EqualTo(exception.Value));
    }

    [Test]
    public void RaiseInCoroutine_StopAsyncIterationInACoroutine_StaysItself()
    {
        PythonException exception = Assert.Throws<PythonException>(() => Python.Run("raise StopAsyncIteration"))!;
        using AttachScope scope = Python.Attach();
        ExceptionTranslator.RaiseInCoroutine(exception, "coroutine");
        using PyObject error = PyObject.FromOwned(PythonError.Take());
        Assert.That(error, Is.EqualTo(exception.Value));
    }

    [Test]
    public void Raise_WhoseMessageThrows_StillRaises()
    {
        using PyObject caught = Catch(new BrokenException());
        Assert.That(
            caught.ToString(),
            Is.EqualTo(
                Messages.NotRaised(
                    typeof(BrokenException).FullName,
                    "its message threw System.NotSupportedException",
                    "System.NotSupportedException"
                )
            )
        );
    }

    private static string Name(Exception exception)
    {
        using PyObject caught = Catch(exception);
        return Get<string>("name", caught);
    }

    private static string Message(Exception exception)
    {
        using PyObject caught = Catch(exception);
        return caught.ToString();
    }

    private static T Get<T>(string function, params object?[] arguments)
    {
        using PyObject f = s_python[function];
        using PyObject result = f.Call(arguments);
        return result.As<T>();
    }

    private static PyObject Catch(Exception exception) => Catch(() => throw exception);

    private static PyObject Catch(Action action)
    {
        using PyObject callable = PyObject.From(action);
        using PyObject f = s_python["catch"];
        return f.Call(callable);
    }

    private static void Reraise(PyObject exception)
    {
        using PyObject f = s_python["reraise"];
        f.Call(exception).Dispose();
    }

    private static PyObject Make(Exception exception)
    {
        using AttachScope scope = Python.Attach();
        return PyObject.FromOwned(ExceptionTranslator.GetPythonException(exception));
    }

    private static PyObject Define()
    {
        Python.Initialize();
        PyObject globals = Python.Evaluate<PyObject>("{}");
        Python.Run(
            """
            import traceback, builtins, sys
            def catch(f):
                try:
                    f()
                except BaseException as e:
                    return e
            def reraise(e):
                raise e
            def name(e):
                t = type(e)
                return t.__qualname__ if t.__module__ == 'builtins' else t.__module__ + '.' + t.__qualname__
            def is_builtin(e, name):
                t = getattr(sys.modules['_pywaker'], name[9:]) if name.startswith('_pywaker') else getattr(builtins, name)
                return isinstance(e, t)
            def format(e):
                return ''.join(traceback.format_exception(type(e), e, e.__traceback__))
            class Custom(Exception): pass
            """,
            globals
        );
        return globals;
    }

    private static class Thrower
    {
        /// <summary>The line on which <see cref="Fail"/> has thrown.</summary>
        public static int Line { get; private set; }

        [MethodImpl(MethodImplOptions.NoInlining)]
        public static void Fail() => throw new ArgumentException(Message());

        public static string File([CallerFilePath] string file = "") => file;

        private static string Message([CallerLineNumber] int line = 0)
        {
            Line = line;
            return "wrong";
        }
    }

    private class CustomException : Exception;

    private sealed class DerivedException : CustomException;

    private sealed class BrokenException : Exception
    {
        public override string Message => throw new NotSupportedException();
    }
}
