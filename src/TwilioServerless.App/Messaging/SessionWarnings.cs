using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;

namespace TwilioServerless.App.Messaging;

/// <summary>Tells the customer what was wrong with the documents that answered a message.</summary>
public sealed partial class SessionWarnings(ILogger<SessionWarnings> logger)
{
    /// <summary>The change that settles the asking, with the alerts.</summary>
    public Change With(Tenant tenant, AnswerMessage asked, ImmutableArray<SessionWarning> warnings, Change change)
    {
        foreach (var warning in warnings) LogWarning(asked.Message.Sid, tenant.Account.Sid, warning.Code, warning.Url, warning.Line);
        return change;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The answer to {Message} of {Account} has {ErrorCode} ({Url}, line {Line}).")]
    private partial void LogWarning(Sid message, Sid account, int errorCode, string url, int? line);
}
