namespace TwilioServerless.Domain.Voice;

/// <summary>What a Gather has got so far.</summary>
/// <param name="Digits">The keys that were pressed.</param>
/// <param name="Speech">What was said; "": nothing.</param>
/// <param name="PartialResults">How many partial results were told.</param>
public sealed record Gathering(string Digits = "", string Speech = "", int PartialResults = 0);
