using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.LocalRuntime.Hosting;
using TwilioServerless.LocalRuntime.Invocations;

namespace TwilioServerless.LocalRuntime.Discovery;

/// <summary>Finds the functions of a program and checks that each can be run.</summary>
internal static partial class FunctionScan
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <exception cref="SetupException">Some functions can not be run; the message names each with its reason.</exception>
    public static FunctionCatalog Find(FunctionSource source)
    {
        var problems = new List<string>();
        var functions = new List<LocalFunction>();
        foreach (var method in source.Types.SelectMany(type => type.GetMethods(Declared)))
            if (method.GetCustomAttribute<FunctionAttribute>() is { } attribute)
                Add(attribute.Name, method, functions, problems);

        problems.AddRange(Duplicates(functions));
        return problems.Count == 0
            ? new FunctionCatalog(functions)
            : throw new SetupException(string.Join(Environment.NewLine, problems.Prepend("The functions can not be run:")));
    }

    private static void Add(string name, MethodInfo method, List<LocalFunction> functions, List<string> problems)
    {
        try
        {
            functions.Add(Read(name, method));
        }
        catch (SetupException problem)
        {
            problems.Add($"- {name} ({method.DeclaringType}.{method.Name}) {problem.Message}.");
        }
    }

    private static LocalFunction Read(string name, MethodInfo method)
    {
        if (!FunctionName().IsMatch(name))
            throw new SetupException("has a name the host refuses: use a letter, then up to 127 letters, digits, - or _");
        if (!method.IsPublic || method.ContainsGenericParameters)
            throw new SetupException("is not a public, non-generic method of a non-generic class: make it one");
        if (!method.IsStatic && method.DeclaringType!.IsAbstract)
            throw new SetupException("is an instance method of an abstract class: make the class concrete or the method static");
        if (method.ReturnType == typeof(void) && method.IsDefined(typeof(AsyncStateMachineAttribute)))
            throw new SetupException("is async void, so the host could not see it end: return Task");

        var (parameter, trigger) = TriggerReader.Read(name, method);
        if (trigger is HttpTrigger && method.IsDefined(typeof(QueueOutputAttribute)))
            throw new SetupException("answers HTTP and has a QueueOutput for the same result: send to the queue in the function");
        return new LocalFunction(name, trigger, method, parameter);
    }

    private static IEnumerable<string> Duplicates(List<LocalFunction> functions) => functions
        .GroupBy(function => function.Name, StringComparer.OrdinalIgnoreCase)
        .Where(same => same.Count() > 1)
        .Select(same => $"- {same.Key} is the name of several functions ({string.Join(", ", same.Select(f => f.EntryPoint))}): give each its own.");

    [GeneratedRegex("^(?!host$)[a-z][a-z0-9_-]{0,127}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FunctionName();
}
