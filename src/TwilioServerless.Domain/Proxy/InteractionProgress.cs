using System.Collections.Immutable;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Proxy;

/// <summary>Tells the customer's server how an interaction gets on.</summary>
public static class InteractionProgress
{
    /// <summary>The callback for the status that what was sent on, or the call that was made, has now; none where nobody wants to know.</summary>
    public static ImmutableArray<Work> Tell(InteractionLeg leg, string outboundStatus, DateTimeOffset at) => leg.CallbackUrl is { } url
        ? [new SendCallback(leg.Interaction.Sid, url, "POST", InteractionParameters.Status(leg, outboundStatus, at), $"{leg.Interaction.Sid}-{outboundStatus}", at)]
        : [];
}
