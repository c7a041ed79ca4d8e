using System.Reflection;

namespace TwilioServerless.LocalRuntime.Discovery;

/// <summary>The types that are searched for functions.</summary>
internal sealed record FunctionSource(IReadOnlyList<Type> Types)
{
    public static FunctionSource Of(Assembly? assembly) => new(assembly?.GetTypes() ?? []);
}
