using TwilioServerless.Domain.Errors;

namespace TwilioServerless.Domain.Messaging;

/// <summary>Why a message failed, in words.</summary>
public static class MessageFault
{
    /// <summary>The text of its error, with the end it is about; null: it has none.</summary>
    public static string? Text(Message message) => message.ErrorCode switch
    {
        null => null,
        ErrorCodes.FromNotOwned or ErrorCodes.InvalidFrom or ErrorCodes.SenderNotInService or ErrorCodes.ShortCodeAbroad =>
            ErrorCatalog.Find(message.ErrorCode.Value).Text(message.From),
        { } code => ErrorCatalog.Find(code).Text(message.To, message.From, message.IsMms ? "MMS" : "SMS"),
    };
}
