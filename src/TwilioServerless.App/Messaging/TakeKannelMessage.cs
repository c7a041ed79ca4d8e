using TwilioServerless.App.Carriers.Kannel;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Messaging;

namespace TwilioServerless.App.Messaging;

/// <summary>carriers/kannel/messages: the gateway brings a message that somebody wrote to one of our numbers. Brought twice, it is received once.</summary>
public sealed class TakeKannelMessage(KannelSignature signature, ReceiveMessage receive)
{
    /// <summary>Takes it; one that does not bring the shared secret is not found. What nobody wants is taken all the same, or it would be brought again.</summary>
    public async Task Handle(Form query, string text, CancellationToken ct)
    {
        if (KannelMessage.Read(query, text, signature) is not { } message) throw new Refusal(ErrorCodes.NotFound, "messages");
        await receive.FromNetworkAsync(new NewMessage(message.To, message.From, message.Text), new(message.Id, message.At), ct);
    }
}
