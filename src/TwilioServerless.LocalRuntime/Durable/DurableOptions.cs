namespace TwilioServerless.LocalRuntime.Durable;

/// <summary>How much runs at once; defaults as Durable Functions has them outside the consumption plan.</summary>
internal sealed record DurableOptions
{
    public int MaxConcurrentActivities { get; init; } = 10 * Environment.ProcessorCount;

    public int MaxConcurrentOrchestrators { get; init; } = 10 * Environment.ProcessorCount;
}
