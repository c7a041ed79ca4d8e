// Stands in until the real thing is here: whoever brings it deletes this file.
using System.Collections.Immutable;
namespace TwilioServerless.Domain.Simulator; 
/// <summary>See its verb.</summary>
public sealed record HandsetAct(HandsetActKind Kind, DateTimeOffset At, string Text);
/// <summary>See its verb.</summary>
public enum HandsetActKind { Press, Say, Beep, HangUp }
/// <summary>See its verb.</summary>
public static class HandsetScript { public static ImmutableArray<HandsetAct> AtAnswer(Handset h, DateTimeOffset at)=>h.RingSeconds==-1?[new HandsetAct(default,at,"")]:[]; public static ImmutableArray<HandsetAct> OnHearing(Handset h,string w, DateTimeOffset at)=>h.RingSeconds==-1?[new HandsetAct(default,at,w)]:[]; }
