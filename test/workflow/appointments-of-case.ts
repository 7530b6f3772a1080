import type { FoundAppointment } from '../../domain/case/case-types';
import type { AppointmentStanding } from '../../domain/good-order/appointment-watch';

/** Looking after appointments finds what a check would find now. */
export const appointmentActivities = (
  of: (caseId: string) => { review: { appointment?: FoundAppointment } },
) => ({
  watchAppointment: async ({ caseId }: { caseId: string }): Promise<AppointmentStanding> => {
    const { appointment } = of(caseId).review;
    return { awaited: appointment?.awaited ?? false, missing: (appointment?.looks.length ?? 0) > 0 };
  },
});
