using System.Collections.Immutable;

namespace TwilioServerless.Domain.Simulator;

/// <summary>What people and machines do in the course of a call.</summary>
public static class HandsetScript
{
    private const string UsualGreeting = "The person you are calling is not available. Please leave a message after the tone.";

    /// <summary>What a voicemail says, or somebody who has something to say on answering; null: nothing.</summary>
    public static string? GreetingOf(Handset handset) =>
        !string.IsNullOrEmpty(handset.Greeting) ? handset.Greeting : handset.Behavior == HandsetBehavior.Voicemail ? UsualGreeting : null;

    /// <summary>What is done by the clock, from the answer on, in order.</summary>
    public static ImmutableArray<HandsetAct> AtAnswer(Handset handset, DateTimeOffset answeredAt)
    {
        var acts = handset.Script.Where(line => line.On is null).Select(line => new HandsetAct(line.Act, answeredAt.AddSeconds(line.Seconds), line.Text)).ToList();
        if (GreetingOf(handset) is { } greeting)
        {
            acts.Add(new(HandsetActKind.Say, answeredAt, greeting));
            if (handset.Behavior == HandsetBehavior.Voicemail) acts.Add(new(HandsetActKind.Beep, answeredAt.AddSeconds(Speech.Seconds(greeting)), ""));
        }
        return [.. acts.OrderBy(act => act.At)];
    }

    /// <summary>What is done in answer to words that are heard, each time they are; in order.</summary>
    /// <param name="handset">Whose phone it is.</param>
    /// <param name="words">All that is said at once.</param>
    /// <param name="endsAt">When that is said.</param>
    public static ImmutableArray<HandsetAct> OnHearing(Handset handset, string words, DateTimeOffset endsAt) =>
    [
        .. from line in handset.Script
           where line.On is { } wanted && words.Contains(wanted, StringComparison.OrdinalIgnoreCase)
           orderby line.Seconds
           select new HandsetAct(line.Act, endsAt.AddSeconds(line.Seconds), line.Text),
    ];
}
