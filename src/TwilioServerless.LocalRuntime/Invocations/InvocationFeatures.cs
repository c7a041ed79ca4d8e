using System.Collections;
using Microsoft.Azure.Functions.Worker;

namespace TwilioServerless.LocalRuntime.Invocations;

/// <summary>Objects of an invocation by type; the result is always there.</summary>
internal sealed class InvocationFeatures(ResultSlot result) : IInvocationFeatures
{
    private readonly Dictionary<Type, object> byType = new() { [typeof(InvocationResult)] = result };

    public T? Get<T>() => byType.TryGetValue(typeof(T), out var feature) ? (T)feature : default;

    public void Set<T>(T instance) => byType[typeof(T)] = instance ?? throw new ArgumentNullException(nameof(instance));

    public IEnumerator<KeyValuePair<Type, object>> GetEnumerator() => byType.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
