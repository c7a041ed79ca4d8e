using TwilioServerless.LocalRuntime.Invocations;

namespace TwilioServerless.LocalRuntime.Discovery;

/// <summary>The functions of the program in ordinal order of their names, which is the order the host tries them in.</summary>
internal sealed class FunctionCatalog
{
    private readonly Dictionary<string, LocalFunction> orchestrators;
    private readonly Dictionary<string, LocalFunction> activities;

    public FunctionCatalog(IEnumerable<LocalFunction> functions)
    {
        All = [.. functions.OrderBy(function => function.Name, StringComparer.Ordinal)];
        orchestrators = ByName<OrchestrationTrigger>();
        activities = ByName<ActivityTrigger>();
    }

    public IReadOnlyList<LocalFunction> All { get; }

    public IEnumerable<(LocalFunction Function, T Trigger)> Of<T>()
        where T : Trigger => All.Where(function => function.Trigger is T).Select(function => (function, (T)function.Trigger));

    public LocalFunction? Orchestrator(string name) => orchestrators.GetValueOrDefault(name);

    public LocalFunction? Activity(string name) => activities.GetValueOrDefault(name);

    // Durable names are compared without case, as the real extension does.
    private Dictionary<string, LocalFunction> ByName<T>()
        where T : Trigger =>
        Of<T>().ToDictionary(found => found.Function.Name, found => found.Function, StringComparer.OrdinalIgnoreCase);
}
