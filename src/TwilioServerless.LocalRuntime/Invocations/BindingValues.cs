using Microsoft.Azure.Functions.Worker;

namespace TwilioServerless.LocalRuntime.Invocations;

/// <summary>The trigger's object and what it says about itself by name.</summary>
internal sealed class BindingValues(object? trigger, IReadOnlyDictionary<string, object?>? named = null) : BindingContext
{
    private static readonly Dictionary<string, object?> None = [];

    public object? Trigger { get; } = trigger;

    public override IReadOnlyDictionary<string, object?> BindingData { get; } = named ?? None;
}
