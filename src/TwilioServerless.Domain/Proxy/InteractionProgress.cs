using TwilioServerless.Domain.Callbacks;

namespace TwilioServerless.Domain.Proxy;

/// <summary>Tells the customer's server how an interaction gets on.</summary>
public static class InteractionProgress
{
    /// <summary>The callback for the status that what was sent on has now.</summary>
    public static SendCallback Tell(InteractionLeg leg, string outboundStatus, DateTimeOffset at) => new(
        leg.Interaction.Sid, leg.CallbackUrl, "POST", InteractionParameters.Status(leg, outboundStatus, at), $"{leg.Interaction.Sid}-{outboundStatus}", at);
}
