using System.Collections.Immutable;
using TwilioServerless.Domain.MessagingServices;

namespace TwilioServerless.App.MessagingServices;

/// <summary>GET Services/Usecases: what a service can be for.</summary>
public sealed record MessagingUsecases(ImmutableArray<MessagingUsecaseResource> Usecases)
{
    /// <summary>All there are.</summary>
    public static MessagingUsecases All { get; } = new(
    [
        new(MessagingUsecase.Notifications, "Notify my users.", "What happened to an order, a delivery, an account or an appointment."),
        new(MessagingUsecase.Marketing, "Market my services.", "Offers and news for people who asked for them."),
        new(MessagingUsecase.Verification, "Verify my users.", "Codes that show who signs in or pays."),
        new(MessagingUsecase.Discussion, "Talk with my users.", "Conversations between people, or with an agent."),
        new(MessagingUsecase.Poll, "Ask my users.", "Surveys and votes."),
        new(MessagingUsecase.Undeclared, "Anything else.", "A purpose that was not declared."),
    ]);
}

/// <summary>One of them.</summary>
public sealed record MessagingUsecaseResource(string Usecase, string Description, string Purpose)
{
    internal MessagingUsecaseResource(MessagingUsecase usecase, string purpose, string description)
        : this(usecase.ToString().ToLowerInvariant(), description, purpose)
    {
    }
}
