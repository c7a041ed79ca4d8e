namespace TwilioServerless.App.Accounts;

/// <summary>What a slice adds to the demo account; runs at each start and must not mind that it ran before.</summary>
public interface IDemoSeed
{
    /// <summary>Lower runs first: money before what costs money.</summary>
    int Order { get; }

    /// <summary>Adds it, and says what to tell the user about it, line by line ("Number  +12025550142").</summary>
    Task<IReadOnlyList<string>> SeedAsync(Tenant demo, CancellationToken ct);
}
