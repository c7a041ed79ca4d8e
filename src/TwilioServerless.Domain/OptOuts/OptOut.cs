using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.OptOuts;

/// <summary>Somebody wants nothing more from a sender.</summary>
/// <param name="Sender">The number that is not to write any more, or the SID of a Messaging Service: then none of its senders is.</param>
/// <param name="Recipient">Who asked for it.</param>
/// <param name="MessageSid">The message that did.</param>
/// <param name="DateCreated">When it came in.</param>
public sealed record OptOut(string Sender, string Recipient, Sid MessageSid, DateTimeOffset DateCreated);

/// <summary>What a recipient asked for last. Each keyword replaces it, so that of two at once one comes after the other.</summary>
public sealed record LastKeyword(string Word, Sid MessageSid, DateTimeOffset At);
