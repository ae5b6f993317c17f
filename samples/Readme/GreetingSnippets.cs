namespace PyWaker.Readme;

// <snippet>
public interface IGreeter
{
    string Greet(string name);
}

[PyModule("greetings")]
public static partial class Greetings
{
    // Python passes any object that has greet(name).
    [PyFunction]
    public static string Welcome(IPythonGreeter greeter) => greeter.Greet("you");
}

[PyInterface]
public interface IPythonGreeter : IGreeter;
// </snippet>
