using System.Collections.Immutable;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Twiml;

namespace TwilioServerless.App.Messaging;

/// <summary>What the documents that answer a message said.</summary>
/// <param name="Messages">What to send, in order, with absolute URLs.</param>
/// <param name="Warnings">What was wrong with them.</param>
/// <param name="Exchanges">How they were asked for.</param>
public sealed record SessionResult(ImmutableArray<MessageVerb> Messages, ImmutableArray<SessionWarning> Warnings, ImmutableArray<Exchange> Exchanges);

/// <summary>An error of the catalogue that a document gave, or that there was none.</summary>
/// <param name="Code">Its number.</param>
/// <param name="Url">Whose document it was.</param>
/// <param name="Line">Where in it; null: nowhere in particular.</param>
public sealed record SessionWarning(int Code, string Url, int? Line = null)
{
    /// <summary>In which exchange it was met; null: in none in particular.</summary>
    public Exchange? Exchange { get; init; }
}
