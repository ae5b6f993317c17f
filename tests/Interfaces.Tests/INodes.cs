namespace PyWaker.Interfaces.Tests;

/// <summary>It takes records that may contain themselves, and a function whose default is not a number.</summary>
[PyInterface]
public interface INodes
{
    Node Next(Node node);

    double Measure(double value = double.NaN);
}

public record Node(string Name, Node? Parent)
{
    public Node? Other { get; set; }
}
