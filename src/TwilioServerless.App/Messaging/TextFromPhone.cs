using Microsoft.AspNetCore.Http;
using TwilioServerless.App.Http;
using TwilioServerless.App.Simulator;

namespace TwilioServerless.App.Messaging;

/// <summary>The person at a phone writes to a number; one that takes no messages answers 204.</summary>
public sealed class TextFromPhone(ReceiveMessage receive) : IPhoneAction
{
    /// <inheritdoc />
    public IReadOnlyCollection<string> Names { get; } = ["text"];

    /// <inheritdoc />
    public async Task<IResult> DoAsync(Caller caller, string phone, Form form, CancellationToken ct) =>
        await receive.Handle(caller, IncomingMessageRequest.Read(form), ct) is { } message ? Api.Created(message, MessageResourceJson.Default.MessageResource) : Api.Deleted();
}
