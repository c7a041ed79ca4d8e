using System.Collections.Immutable;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Errors;

namespace TwilioServerless.Domain.ShortCodes;

/// <summary>How an application begins and what becomes of it.</summary>
public static class ShortCodeApplicationRules
{
    private const int ProvisioningDays = 7;
    private const int FriendlyNameLength = 64;
    private static readonly TimeSpan PatienceWithDraft = TimeSpan.FromDays(90);
    private static readonly TimeSpan PatienceWithPayment = TimeSpan.FromDays(30);
    private static readonly TimeSpan PatienceWithCorrection = TimeSpan.FromDays(60);
    private static readonly TimeSpan PatienceWithCarrier = TimeSpan.FromDays(182);
    private static readonly TimeSpan RemindedBefore = TimeSpan.FromDays(7);

    /// <summary>A new application, still to be submitted; refused if nobody can have what it wants.</summary>
    public static ShortCodeApplication Draft(ShortCodeApplication wanted, DateTimeOffset now) =>
        Waiting(Checked(wanted) with { State = ShortCodeState.Draft, DateCreated = now, DateUpdated = now }, now);

    /// <summary>The application with other contents. What kind of code it wants can be changed only before it is submitted.</summary>
    public static ShortCodeApplication Revise(ShortCodeApplication before, ShortCodeApplication after, DateTimeOffset now)
    {
        if (before.State is not (ShortCodeState.Draft or ShortCodeState.CorrectionsNeeded)) throw new Refusal(ErrorCodes.Conflict);
        if (before.State == ShortCodeState.CorrectionsNeeded && (after.Wish != before.Wish || after.Country != before.Country)) throw new Refusal(ErrorCodes.InvalidParameter, "setup");
        return Checked(after) with { DateUpdated = now };
    }

    /// <summary>Refuses an application that is not complete.</summary>
    public static void CheckComplete(ShortCodeApplication application)
    {
        if (!application.Wish.ChargesApply) throw new Refusal(ErrorCodes.MissingParameter, "charges_apply");
        if (application.Campaign.UseCases.IsEmpty) throw new Refusal(ErrorCodes.MissingParameter, "sc_use_case_categories");
        if (application.Wish is { Lease: LeaseType.Vanity, Preference: null }) throw new Refusal(ErrorCodes.MissingParameter, "short_code_preference");
    }

    /// <summary>What its submission is: the review begins, or the carriers that said no are asked again.</summary>
    public static ShortCodeNews Submission(ShortCodeApplication application) =>
        new(application.DatePaid is null ? ShortCodeEvent.Submitted : ShortCodeEvent.Resubmitted);

    /// <summary>What a carrier's answer is; null: it was not waited for.</summary>
    public static ShortCodeNews? Answer(ShortCodeApplication application, string carrier, bool isYes, string? reason)
    {
        if (!application.Reviews.Any(review => review.Carrier == carrier && review.Status == CarrierReviewStatus.Pending)) return null;
        var majors = MobileCarriers.Of(application.Country).Where(one => one.IsMajor).Select(one => one.Name).ToHashSet();
        var missing = application.Reviews.Count(review => majors.Contains(review.Carrier) && review.Carrier != carrier && review.Status != CarrierReviewStatus.Approved);
        var happened = (isYes, majors.Contains(carrier)) switch
        {
            (true, true) when missing == 0 => ShortCodeEvent.WentLive,
            (true, _)                      => ShortCodeEvent.CarrierApproved,
            (false, true)                  => ShortCodeEvent.CarrierRejected,
            _                              => ShortCodeEvent.MinorRejected,
        };
        return new(happened) { Carrier = carrier, Reason = isYes ? null : reason };
    }

    /// <summary>The application after something happened; null: it does not fit.</summary>
    public static ShortCodeApplication? Apply(ShortCodeApplication application, ShortCodeNews news, DateTimeOffset now)
    {
        if (ShortCodeLifecycle.Next(application.State, news.Event) is not { } state) return null;
        var after = application with
        {
            State = state,
            DatePaid = news.Event == ShortCodeEvent.Paid ? now : application.DatePaid,
            DateLive = news.Event == ShortCodeEvent.WentLive ? now : application.DateLive,
            Corrections = application.Corrections + (application.State == ShortCodeState.CorrectionsNeeded && news.Event is ShortCodeEvent.Submitted or ShortCodeEvent.Resubmitted ? 1 : 0),
            Reason = state is ShortCodeState.CorrectionsNeeded or ShortCodeState.Canceled ? news.Reason ?? application.Reason : null,
            DateUpdated = now,
        };
        after = after with { Reviews = ReviewsAfter(after, news, now) };
        return state == application.State ? after : Waiting(after, now);
    }

    /// <summary>What the moment that has come brings.</summary>
    public static ShortCodeNews Due(ShortCodeApplication application)
    {
        if (FirstReview(application) is { } review && !(application.Due < review.Due))
        {
            var (answer, _) = SimulatedReviewers.AnswerOf(application.Code!, application.Country, CarrierOf(application, review), application.Corrections);
            var reason = answer == CarrierAnswer.Never ? "no answer" : "The call to action does not say how often messages come.";
            return Answer(application, review.Carrier, answer == CarrierAnswer.Approve, reason)!;
        }
        return application.State switch
        {
            ShortCodeState.TwilioReview when SimulatedReviewers.WantsCorrection(application) => new(ShortCodeEvent.CorrectionWanted) { Reason = "The messages do not say how to opt out." },
            ShortCodeState.TwilioReview   => new(ShortCodeEvent.Accepted),
            ShortCodeState.InProvisioning => new(ShortCodeEvent.Filed),
            _                             => new(ShortCodeEvent.Expired),
        };
    }

    /// <summary>What is waited for, until when, and when somebody is reminded; null: it is over.</summary>
    public static (string For, DateTimeOffset Until, DateTimeOffset? RemindAt)? WaitOf(ShortCodeApplication application)
    {
        var carriers = FirstReview(application)?.Due;
        if (application.Due is not { } due) return carriers is { } answer ? ("carriers", answer, null) : null;
        return carriers < due ? ("carriers", carriers.Value, application.RemindAt) : (ShortCodeWaits.Of(application.State), due, application.RemindAt);
    }

    /// <summary>The customer was reminded; once is enough.</summary>
    public static ShortCodeApplication Remind(ShortCodeApplication application) => application with { RemindAt = null };

    private static CarrierReview? FirstReview(ShortCodeApplication application) =>
        application.Reviews.Where(review => review.Status == CarrierReviewStatus.Pending).MinBy(review => review.Due);

    private static MobileCarrier CarrierOf(ShortCodeApplication application, CarrierReview review) =>
        MobileCarriers.Of(application.Country).Single(carrier => carrier.Name == review.Carrier);

    private static ImmutableArray<CarrierReview> ReviewsAfter(ShortCodeApplication after, ShortCodeNews news, DateTimeOffset now) => news.Event switch
    {
        ShortCodeEvent.Filed       => [.. MobileCarriers.Of(after.Country).Select(carrier => Asked(after, carrier, after.DatePaid!.Value, now))],
        ShortCodeEvent.Resubmitted => [.. after.Reviews.Select(review => review.Status == CarrierReviewStatus.Rejected ? Asked(after, CarrierOf(after, review), now, now) : review)],
        _ when after.State is ShortCodeState.Archived or ShortCodeState.Canceled => [.. after.Reviews.Select(review => Withdrawn(review, now))],
        _ => [.. after.Reviews.Select(review => review.Carrier == news.Carrier ? Answered(review, news, now) : review)],
    };

    private static CarrierReview Asked(ShortCodeApplication application, MobileCarrier carrier, DateTimeOffset from, DateTimeOffset now)
    {
        var (answer, days) = SimulatedReviewers.AnswerOf(application.Code!, application.Country, carrier, application.Corrections);
        var due = answer == CarrierAnswer.Never ? now + PatienceWithCarrier : from.AddDays(days);
        return new(carrier.Name, CarrierReviewStatus.Pending, due) { DateUpdated = now };
    }

    private static CarrierReview Answered(CarrierReview review, ShortCodeNews news, DateTimeOffset now) => review with
    {
        Status = news.Event is ShortCodeEvent.CarrierRejected or ShortCodeEvent.MinorRejected ? CarrierReviewStatus.Rejected : CarrierReviewStatus.Approved,
        Due = null,
        Reason = news.Reason,
        DateUpdated = now,
    };

    private static CarrierReview Withdrawn(CarrierReview review, DateTimeOffset now) =>
        review.Status == CarrierReviewStatus.Pending ? review with { Status = CarrierReviewStatus.Withdrawn, Due = null, DateUpdated = now } : review;

    // Nothing is waited for without end.
    private static ShortCodeApplication Waiting(ShortCodeApplication application, DateTimeOffset now)
    {
        DateTimeOffset? due = application.State switch
        {
            ShortCodeState.Draft             => now + PatienceWithDraft,
            ShortCodeState.TwilioReview      => now.AddDays(SimulatedReviewers.ReviewDays(application.Code!)),
            ShortCodeState.PendingPayment    => now + PatienceWithPayment,
            ShortCodeState.PaymentFailed     => application.Due,
            ShortCodeState.InProvisioning    => now.AddDays(ProvisioningDays),
            ShortCodeState.CorrectionsNeeded => now + PatienceWithCorrection,
            _ => null,
        };
        var isWithCustomer = application.State is ShortCodeState.Draft or ShortCodeState.PendingPayment or ShortCodeState.CorrectionsNeeded;
        var remindAt = application.State == ShortCodeState.PaymentFailed ? application.RemindAt : isWithCustomer ? due - RemindedBefore : null;
        return application with { Due = due, RemindAt = remindAt };
    }

    private static ShortCodeApplication Checked(ShortCodeApplication application)
    {
        ShortCodeRules.AssignedIn(application.Country);
        if (application.FriendlyName.Length > FriendlyNameLength) throw new Refusal(ErrorCodes.InvalidFriendlyName);
        if (application.Wish is { Mms: true } && application.Country != ShortCodeRules.MmsCountry) throw new Refusal(ErrorCodes.MmsNotEnabled, application.FriendlyName);
        if (application.Wish.Preference is not { } wanted) return application;
        if (!ShortCodeRules.IsCode(wanted)) throw new Refusal(ErrorCodes.InvalidPhoneNumber, wanted);
        return application.Wish.Lease == LeaseType.Vanity ? application : throw new Refusal(ErrorCodes.InvalidParameter, "short_code_preference");
    }
}

/// <summary>Something that happens to an application.</summary>
public sealed record ShortCodeNews(ShortCodeEvent Event)
{
    /// <summary>The carrier that answers.</summary>
    public string? Carrier { get; init; }

    /// <summary>Why not.</summary>
    public string? Reason { get; init; }
}
