using System.Collections.Immutable;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Simulator;
using TwilioServerless.Domain.Twiml;

namespace TwilioServerless.Domain.Voice;

/// <summary>What has to be known before a verb is done, found out by whoever may ask storage.</summary>
public sealed record VerbFacts
{
    /// <summary>Nothing needs to be known.</summary>
    public static VerbFacts None { get; } = new();

    /// <summary>Who each noun of a Dial is, in their order.</summary>
    public ImmutableArray<DialTarget> Targets { get; init; } = [];

    /// <summary>The partition of the messages of who sends one.</summary>
    public int MessagePartition { get; init; }

    /// <summary>Whether the account is on trial.</summary>
    public bool IsTrial { get; init; }

    /// <summary>As whom a Dial calls; null: nobody the account may call as.</summary>
    public CallParty? CallerId { get; init; }
}

/// <summary>Somebody a Dial is to call.</summary>
/// <param name="Noun">How the document names them.</param>
/// <param name="Party">Who that is; null: nobody that can be called.</param>
/// <param name="Handset">How their phone behaves; null: there is none.</param>
/// <param name="Error">Why they are not called; null: they are.</param>
public sealed record DialTarget(DialNoun Noun, CallParty? Party, Handset? Handset, int? Error = null)
{
    /// <summary>The account here that holds their number; null: none does, a phone is there.</summary>
    public Sid? Holder { get; init; }
}
